<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>CardDocument</name>
        <message numerus="yes">
            <source>%n record(s) of all members together.</source>
            <translation>
                <numerusform>%n record of all members together.</numerusform>
                <numerusform>%n records of all members together.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::ConsentDialog</name>
        <message numerus="yes">
            <source>Only totals over at least %n members are ever opened. This holds unless all helpers of your group work together.</source>
            <translation>
                <numerusform>Only totals over at least %n member are ever opened. This holds unless all helpers of your group work together.</numerusform>
                <numerusform>Only totals over at least %n members are ever opened. This holds unless all helpers of your group work together.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n training round(s), and two short ones for statistics and evaluation.</source>
            <translation>
                <numerusform>%n training round, and two short ones for statistics and evaluation.</numerusform>
                <numerusform>%n training rounds, and two short ones for statistics and evaluation.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 (%n record(s))</source>
            <translation>
                <numerusform>%1 (%n record)</numerusform>
                <numerusform>%1 (%n records)</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::DataPage</name>
        <message numerus="yes">
            <source>Imported %n record(s).</source>
            <translation>
                <numerusform>Imported %n record.</numerusform>
                <numerusform>Imported %n records.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) were left out (%1).</source>
            <translation>
                <numerusform>%n line was left out (%1).</numerusform>
                <numerusform>%n lines were left out (%1).</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::FirstRunWizard</name>
        <message numerus="yes">
            <source>Use at least %n character(s); several words are best.</source>
            <translation>
                <numerusform>Use at least %n character; several words are best.</numerusform>
                <numerusform>Use at least %n characters; several words are best.</numerusform>
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
        <name>coppice::ui::NetworkPage</name>
        <message numerus="yes">
            <source>%n entry(ies) checked on this machine</source>
            <translation>
                <numerusform>%n entry checked on this machine</numerusform>
                <numerusform>%n entries checked on this machine</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n: somebody signed two things that contradict each other. Rounds with that member are not used.</source>
            <translation>
                <numerusform>%n: somebody signed two things that contradict each other. Rounds with that member are not used.</numerusform>
                <numerusform>%n: somebody signed two things that contradict each other. Rounds with these members are not used.</numerusform>
            </translation>
        </message>
    </context>
</TS>
