<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CardDocument</name>
    <message numerus="yes">
        <source>%Ln record(s) of all members together.</source>
        <translation>
            <numerusform>%Ln record of all members together.</numerusform>
            <numerusform>%Ln records of all members together.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
    <message numerus="yes">
        <source>Use at least %n character(s); several words are best.</source>
        <translation>
            <numerusform>Use at least %n character; several words are best.</numerusform>
            <numerusform>Use at least %n characters; several words are best.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordText</name>
    <message numerus="yes">
        <source>%n member(s), through the hub</source>
        <translation>
            <numerusform>%n member, through the hub</numerusform>
            <numerusform>%n members, through the hub</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n helper(s) of your group, through the hub</source>
        <translation>
            <numerusform>%n helper of your group, through the hub</numerusform>
            <numerusform>%n helpers of your group, through the hub</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n data set(s)</source>
        <translation>
            <numerusform>%n data set</numerusform>
            <numerusform>%n data sets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::ActivityPage</name>
    <message numerus="yes">
        <source>%1 in %n round(s). No record is among it; your numbers were masked before they left.</source>
        <translation>
            <numerusform>%1 in %n round. No record is among it; your numbers were masked before they left.</numerusform>
            <numerusform>%1 in %n rounds. No record is among it; your numbers were masked before they left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::ConsentDialog</name>
    <message numerus="yes">
        <source>%1 (%Ln record(s))</source>
        <translation>
            <numerusform>%1 (%Ln record)</numerusform>
            <numerusform>%1 (%Ln records)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::DataPage</name>
    <message numerus="yes">
        <source>Imported %Ln record(s).</source>
        <translation>
            <numerusform>Imported %Ln record.</numerusform>
            <numerusform>Imported %Ln records.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were left out.</source>
        <translation>
            <numerusform>%Ln line was left out.</numerusform>
            <numerusform>%Ln lines were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more.</source>
        <translation>
            <numerusform>… and %Ln more.</numerusform>
            <numerusform>… and %Ln more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::ExplanationPanel</name>
    <message numerus="yes">
        <source>%Ln record(s) of all members together</source>
        <translation>
            <numerusform>%Ln record of all members together</numerusform>
            <numerusform>%Ln records of all members together</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::HomePage</name>
    <message numerus="yes">
        <source>%n request(s) wait for your decision</source>
        <translation>
            <numerusform>%n request waits for your decision</numerusform>
            <numerusform>%n requests wait for your decision</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::ImportDialog</name>
    <message numerus="yes">
        <source>%1 with %Ln record(s).</source>
        <translation>
            <numerusform>%1 with %Ln record.</numerusform>
            <numerusform>%1 with %Ln records.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. The first %Ln record(s) were looked at.</source>
        <translation>
            <numerusform>%1. The first record was looked at (%Ln).</numerusform>
            <numerusform>%1. The first %Ln records were looked at.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) become one data set.</source>
        <translation>
            <numerusform>%Ln file becomes one data set.</numerusform>
            <numerusform>%Ln files become one data set.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) would be left out (%1).</source>
        <translation>
            <numerusform>%Ln line would be left out (%1).</numerusform>
            <numerusform>%Ln lines would be left out (%1).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::NetworkPage</name>
    <message numerus="yes">
        <source>%n: somebody signed two things that contradict each other. Rounds with that member are not used.</source>
        <translation>
            <numerusform>%n: somebody signed two things that contradict each other. Rounds with that member are not used.</numerusform>
            <numerusform>%n: somebody signed two things that contradict each other. Rounds with these members are not used.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(ies) checked on this machine</source>
        <translation>
            <numerusform>%Ln entry checked on this machine</numerusform>
            <numerusform>%Ln entries checked on this machine</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::Notices</name>
    <message numerus="yes">
        <source>%n request(s) for your data wait for your decision.</source>
        <translation>
            <numerusform>%n request for your data waits for your decision.</numerusform>
            <numerusform>%n requests for your data wait for your decision.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of your consents end(s) within a week.</source>
        <translation>
            <numerusform>%n of your consents ends within a week.</numerusform>
            <numerusform>%n of your consents end within a week.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) you helped with are finished.</source>
        <translation>
            <numerusform>%n model you helped with is finished.</numerusform>
            <numerusform>%n models you helped with are finished.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::RequestLayers</name>
    <message numerus="yes">
        <source>Each round at most %n second(s) of computing and %1 MB of memory.</source>
        <translation>
            <numerusform>Each round at most %n second of computing and %1 MB of memory.</numerusform>
            <numerusform>Each round at most %n seconds of computing and %1 MB of memory.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln training round(s) and two short ones. No end date is stated; never longer than your consent.</source>
        <translation>
            <numerusform>%Ln training round and two short ones. No end date is stated; never longer than your consent.</numerusform>
            <numerusform>%Ln training rounds and two short ones. No end date is stated; never longer than your consent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of at least %n members. This rests on the helpers, on the data space admitting real people only, and on the hub leaving nobody out.</source>
        <translation>
            <numerusform>Of at least %n member. This rests on the helpers, on the data space admitting real people only, and on the hub leaving nobody out.</numerusform>
            <numerusform>Of at least %n members. This rests on the helpers, on the data space admitting real people only, and on the hub leaving nobody out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::RequestRounds</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>total agreed, %n counted</source>
        <translation>
            <numerusform>total agreed, %n counted</numerusform>
            <numerusform>total agreed, %n counted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::RequestsPage</name>
    <message numerus="yes">
        <source>Refuse %n request(s)…</source>
        <translation>
            <numerusform>Refuse %n request…</numerusform>
            <numerusform>Refuse %n requests…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) selected</source>
        <translation>
            <numerusform>%n request selected</numerusform>
            <numerusform>%n requests selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n request(s)? They are not asked again; each can still be granted later by its own review.</source>
        <translation>
            <numerusform>Refuse %n request? It is not asked again; it can still be granted later by its own review.</numerusform>
            <numerusform>Refuse %n requests? They are not asked again; each can still be granted later by its own review.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) refused.</source>
        <translation>
            <numerusform>%n request refused.</numerusform>
            <numerusform>%n requests refused.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::TrainingPage</name>
    <message numerus="yes">
        <source>%1 of %Ln training round(s) done</source>
        <translation>
            <numerusform>%1 of %Ln training round done</numerusform>
            <numerusform>%1 of %Ln training rounds done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::TreeView</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
</context>
</TS>
