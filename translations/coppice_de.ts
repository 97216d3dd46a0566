<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Absence</name>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <source>The Coppice service is starting…</source>
        <translation>Der Coppice-Dienst startet…</translation>
    </message>
    <message>
        <source>The Coppice service is not running, so nothing can be shown. It is being started again.</source>
        <translation>Der Coppice-Dienst läuft nicht, darum kann nichts gezeigt werden. Er wird wieder gestartet.</translation>
    </message>
    <message>
        <source>Nothing is set up yet. Begin on the page Home.</source>
        <translation>Noch ist nichts eingerichtet. Beginnen Sie auf der Seite Übersicht.</translation>
    </message>
    <message>
        <source>You are not in a data space yet. Begin on the page Home.</source>
        <translation>Sie sind noch in keinem Datenraum. Beginnen Sie auf der Seite Übersicht.</translation>
    </message>
    <message>
        <source>The data space cannot be reached now. What is new comes when it is back.</source>
        <translation>Der Datenraum ist gerade nicht erreichbar. Neues kommt, wenn er wieder da ist.</translation>
    </message>
    <message>
        <source>The Coppice service is not running, and this window does not start it.</source>
        <translation>Der Dienst von Coppice läuft nicht, und dieses Fenster startet ihn nicht.</translation>
    </message>
    <message>
        <source>The Coppice service is not running and cannot be started: its program is missing or may not be run. Install Coppice again.</source>
        <translation>Der Dienst von Coppice läuft nicht und lässt sich nicht starten: Sein Programm fehlt oder darf nicht ausgeführt werden. Installieren Sie Coppice neu.</translation>
    </message>
    <message>
        <source>The Coppice service and this window do not fit together; the line above says why.</source>
        <translation>Der Coppice-Dienst und dieses Fenster passen nicht zusammen; die Zeile oben sagt, warum.</translation>
    </message>
</context>
<context>
    <name>CardDocument</name>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>How good, and for whom</source>
        <translation>Wie gut, und für wen</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Bereich</translation>
    </message>
    <message>
        <source>Does it promise what comes true?</source>
        <translation>Trifft ein, was es verspricht?</translation>
    </message>
    <message>
        <source>Predicted %</source>
        <translation>Vorhergesagt %</translation>
    </message>
    <message>
        <source>Came true %</source>
        <translation>Eingetroffen %</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Runde</translation>
    </message>
    <message>
        <source>Members counted</source>
        <translation>Gezählte Mitglieder</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlend</translation>
    </message>
    <message>
        <source>What it is not</source>
        <translation>Was es nicht ist</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>The two have no figure in common.</source>
        <translation>Die beiden haben keine gemeinsame Kennzahl.</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erstes</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweites</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name of a model and the first digits of its hash</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Made for: %1</source>
        <translation>Gemacht für: %1</translation>
    </message>
    <message>
        <source>Responsible: %1</source>
        <translation>Verantwortlich: %1</translation>
    </message>
    <message>
        <source>Smallest group that was ever summed</source>
        <translation>Kleinste Gruppe, die je summiert wurde</translation>
    </message>
    <message>
        <source>Largest length of one contribution</source>
        <translation>Größte Länge eines Beitrags</translation>
    </message>
    <message>
        <source>Records of one member that count at most</source>
        <translation>Datensätze eines Mitglieds, die höchstens zählen</translation>
    </message>
    <message>
        <source>Privacy noise</source>
        <translation>Rauschen zum Schutz</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Model (hash)</source>
        <translation>Modell (Prüfsumme)</translation>
    </message>
    <message>
        <source>Recipe (hash)</source>
        <translation>Rezept (Prüfsumme)</translation>
    </message>
    <message>
        <source>Request (hash)</source>
        <translation>Anfrage (Prüfsumme)</translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation>Wie es entstand</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>deutlich</translation>
    </message>
    <message>
        <source>within the intervals</source>
        <translation>innerhalb der Bereiche</translation>
    </message>
    <message>
        <source>Records it learned from</source>
        <translation>Datensätze, aus denen es gelernt hat</translation>
    </message>
    <message>
        <source>Is it clear?</source>
        <translation>Ist es deutlich?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) of all members together.</source>
        <translation>
            <numerusform>%Ln Datensatz aller Mitglieder zusammen.</numerusform>
            <numerusform>%Ln Datensätze aller Mitglieder zusammen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>Nothing on this machine was changed; if it keeps happening, tell the operator.</source>
        <translation>Auf diesem Gerät wurde nichts verändert; wenn es wieder geschieht, sagen Sie es dem Betreiber.</translation>
    </message>
    <message>
        <source>Another program sent a message that cannot be read.</source>
        <translation>Ein anderes Programm hat eine Nachricht geschickt, die sich nicht lesen lässt.</translation>
    </message>
    <message>
        <source>A file or message is larger than is allowed.</source>
        <translation>Eine Datei oder Nachricht ist größer als erlaubt.</translation>
    </message>
    <message>
        <source>Use a smaller one.</source>
        <translation>Verwenden Sie eine kleinere.</translation>
    </message>
    <message>
        <source>A signature does not fit its message, so the message was not used.</source>
        <translation>Eine Unterschrift passt nicht zu ihrer Nachricht, deshalb wurde die Nachricht nicht verwendet.</translation>
    </message>
    <message>
        <source>Something that was fetched is not what was announced, so it was not used.</source>
        <translation>Etwas Geholtes ist nicht das Angekündigte, deshalb wurde es nicht verwendet.</translation>
    </message>
    <message>
        <source>Try again; if it keeps happening, tell the operator.</source>
        <translation>Versuchen Sie es noch einmal; wenn es wieder geschieht, sagen Sie es dem Betreiber.</translation>
    </message>
    <message>
        <source>A message came from somebody who is not a member of this data space.</source>
        <translation>Eine Nachricht kam von jemandem, der in diesem Datenraum nicht Mitglied ist.</translation>
    </message>
    <message>
        <source>This is not allowed for the one who asked.</source>
        <translation>Das ist für den, der es wollte, nicht erlaubt.</translation>
    </message>
    <message>
        <source>Check that you use the right identity and the right command.</source>
        <translation>Prüfen Sie, ob Identität und Befehl die richtigen sind.</translation>
    </message>
    <message>
        <source>A message arrived a second time and was ignored.</source>
        <translation>Eine Nachricht kam ein zweites Mal und wurde nicht beachtet.</translation>
    </message>
    <message>
        <source>A message belongs to another training round and was ignored.</source>
        <translation>Eine Nachricht gehört zu einer anderen Trainingsrunde und wurde nicht beachtet.</translation>
    </message>
    <message>
        <source>The two programs speak different versions.</source>
        <translation>Die beiden Programme sprechen verschiedene Versionen.</translation>
    </message>
    <message>
        <source>Install the same version of Coppice on both sides.</source>
        <translation>Installieren Sie auf beiden Seiten dieselbe Version von Coppice.</translation>
    </message>
    <message>
        <source>The hub shows different histories to different members.</source>
        <translation>Der Hub zeigt verschiedenen Mitgliedern verschiedene Verläufe.</translation>
    </message>
    <message>
        <source>Stop using this data space and send the problem report to its operator and authority.</source>
        <translation>Benutzen Sie diesen Datenraum nicht weiter und schicken Sie den Problembericht an Betreiber und Aufsicht.</translation>
    </message>
    <message>
        <source>A proof does not hold, so what it should prove was not believed.</source>
        <translation>Ein Beweis hält nicht, deshalb wurde nicht geglaubt, was er beweisen sollte.</translation>
    </message>
    <message>
        <source>Another member signed two statements that contradict each other.</source>
        <translation>Ein anderes Mitglied hat zwei Aussagen unterschrieben, die sich widersprechen.</translation>
    </message>
    <message>
        <source>Nothing to do here: the evidence is in the public log.</source>
        <translation>Hier ist nichts zu tun: der Beleg steht im öffentlichen Protokoll.</translation>
    </message>
    <message>
        <source>A message came at a moment when it has no meaning and was ignored.</source>
        <translation>Eine Nachricht kam zu einem Zeitpunkt, an dem sie nichts bedeutet, und wurde nicht beachtet.</translation>
    </message>
    <message>
        <source>A number is outside the range that is allowed for it.</source>
        <translation>Eine Zahl liegt außerhalb des erlaubten Bereichs.</translation>
    </message>
    <message>
        <source>Correct the number and try again.</source>
        <translation>Berichtigen Sie die Zahl und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This came too late for the running round.</source>
        <translation>Das kam zu spät für die laufende Runde.</translation>
    </message>
    <message>
        <source>Nothing to do: the next round goes on without it.</source>
        <translation>Nichts zu tun: die nächste Runde läuft ohne es.</translation>
    </message>
    <message>
        <source>The disk could not be read or written.</source>
        <translation>Die Festplatte ließ sich nicht lesen oder beschreiben.</translation>
    </message>
    <message>
        <source>Check that the disk is connected, has room and may be written by you, then try again.</source>
        <translation>Prüfen Sie, ob sie angeschlossen ist, Platz hat und für Sie beschreibbar ist, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Die Festplatte ist voll.</translation>
    </message>
    <message>
        <source>Free some space and try again; nothing that was saved before is lost.</source>
        <translation>Schaffen Sie Platz und versuchen Sie es noch einmal; nichts zuvor Gespeichertes ist verloren.</translation>
    </message>
    <message>
        <source>The data space cannot be reached.</source>
        <translation>Der Datenraum ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the network connection; Coppice tries again by itself.</source>
        <translation>Prüfen Sie die Netzverbindung; Coppice versucht es von selbst wieder.</translation>
    </message>
    <message>
        <source>The vault is locked.</source>
        <translation>Der Tresor ist gesperrt.</translation>
    </message>
    <message>
        <source>Unlock it with your passphrase (coppicectl unlock) and try again.</source>
        <translation>Öffnen Sie ihn mit Ihrer Passphrase (coppicectl unlock) und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Another Coppice program already works in this folder.</source>
        <translation>In diesem Ordner arbeitet schon ein anderes Programm von Coppice.</translation>
    </message>
    <message>
        <source>Use the one that runs, or stop it first.</source>
        <translation>Benutzen Sie das laufende, oder beenden Sie es zuerst.</translation>
    </message>
    <message>
        <source>The training program coppice-worker is not installed.</source>
        <translation>Das Trainingsprogramm coppice-worker ist nicht installiert.</translation>
    </message>
    <message>
        <source>Install it (package coppice-worker); everything but training works without it.</source>
        <translation>Installieren Sie es (Paket coppice-worker); alles außer dem Training geht auch ohne.</translation>
    </message>
    <message>
        <source>The training program ended by itself, so this round goes on without your data.</source>
        <translation>Das Trainingsprogramm hat sich von selbst beendet, deshalb läuft diese Runde ohne Ihre Daten.</translation>
    </message>
    <message>
        <source>Look into the activity list for the reason; later rounds are tried again.</source>
        <translation>Der Grund steht in der Aktivitätsliste; spätere Runden werden wieder versucht.</translation>
    </message>
    <message>
        <source>Training took longer than its limit and was stopped.</source>
        <translation>Das Training dauerte länger als seine Grenze und wurde beendet.</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>Dafür reicht der Arbeitsspeicher nicht.</translation>
    </message>
    <message>
        <source>Close other programs or raise the memory limit, then try again.</source>
        <translation>Schließen Sie andere Programme oder erhöhen Sie die Speichergrenze, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This system cannot lock up foreign code safely, so code from a provider is not run.</source>
        <translation>Dieses System kann fremden Code nicht sicher einschließen, deshalb wird Code eines Anbieters nicht ausgeführt.</translation>
    </message>
    <message>
        <source>The clock of this machine is wrong by more than a minute.</source>
        <translation>Die Uhr dieses Geräts geht um mehr als eine Minute falsch.</translation>
    </message>
    <message>
        <source>Set the clock (or turn on network time) and try again.</source>
        <translation>Stellen Sie die Uhr (oder schalten Sie die Netzzeit ein) und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This folder was written by a newer version of Coppice.</source>
        <translation>Dieser Ordner wurde von einer neueren Version von Coppice geschrieben.</translation>
    </message>
    <message>
        <source>Install that version or a later one; nothing was changed.</source>
        <translation>Installieren Sie diese Version oder eine spätere; nichts wurde verändert.</translation>
    </message>
    <message>
        <source>The work was cancelled.</source>
        <translation>Die Arbeit wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Start it again whenever you like; nothing is left half done.</source>
        <translation>Beginnen Sie wieder, wann Sie möchten; nichts ist halb getan.</translation>
    </message>
    <message>
        <source>Coppice is busy with other work that must end first.</source>
        <translation>Coppice ist mit anderer Arbeit beschäftigt, die zuerst enden muss.</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>Warten Sie einen Moment und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>What was asked for does not exist here.</source>
        <translation>Das Gesuchte gibt es hier nicht.</translation>
    </message>
    <message>
        <source>Check the name and try again.</source>
        <translation>Prüfen Sie den Namen und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>A stored file is damaged.</source>
        <translation>Eine gespeicherte Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>Bring the file back, a member also from a backup (coppicectl restore); keep the damaged folder for a report.</source>
        <translation>Holen Sie die Datei zurück, als Mitglied auch aus einer Sicherung (coppicectl restore); behalten Sie den beschädigten Ordner für einen Bericht.</translation>
    </message>
    <message>
        <source>The copy of the public log in this folder is damaged.</source>
        <translation>Die Kopie des öffentlichen Protokolls in diesem Ordner ist beschädigt.</translation>
    </message>
    <message>
        <source>Remove space/log.db with its -wal and -shm files, then start again: the log comes again from the hub.</source>
        <translation>Entfernen Sie space/log.db samt den Dateien -wal und -shm und starten Sie neu: Das Protokoll kommt wieder vom Hub.</translation>
    </message>
    <message>
        <source>The log of this hub lacks entries that members have already seen.</source>
        <translation>Im Protokoll dieses Hubs fehlen Einträge, die Mitglieder schon gesehen haben.</translation>
    </message>
    <message>
        <source>Bring back hub.sqlite with its -wal file as they last were; an older log would be a forgery to the members.</source>
        <translation>Holen Sie hub.sqlite mit seiner Datei -wal zurück, wie sie zuletzt waren; ein älteres Protokoll wäre für die Mitglieder eine Fälschung.</translation>
    </message>
    <message>
        <source>The time to wait is over.</source>
        <translation>Die Wartezeit ist vorbei.</translation>
    </message>
    <message>
        <source>Try again with a longer time, or look at the status.</source>
        <translation>Versuchen Sie es mit längerer Zeit, oder sehen Sie nach dem Stand.</translation>
    </message>
    <message>
        <source>This folder belongs to another user of this machine or others may look into it.</source>
        <translation>Dieser Ordner gehört jemand anderem auf diesem Gerät, oder andere dürfen hineinsehen.</translation>
    </message>
    <message>
        <source>Use a folder of your own that only you can open.</source>
        <translation>Verwenden Sie einen eigenen Ordner, den nur Sie öffnen können.</translation>
    </message>
    <message>
        <source>The same identity is in use in two places.</source>
        <translation>Dieselbe Identität wird an zwei Orten benutzt.</translation>
    </message>
    <message>
        <source>The space set aside for this is used up.</source>
        <translation>Der dafür vorgesehene Platz ist aufgebraucht.</translation>
    </message>
    <message>
        <source>Wait until running rounds have ended, or ask the operator for more room.</source>
        <translation>Warten Sie, bis laufende Runden beendet sind, oder bitten Sie den Betreiber um mehr.</translation>
    </message>
    <message>
        <source>The input cannot be used.</source>
        <translation>Die Eingabe ist nicht brauchbar.</translation>
    </message>
    <message>
        <source>Correct what is named and try again.</source>
        <translation>Berichtigen Sie das Genannte und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The command line was not understood.</source>
        <translation>Die Befehlszeile wurde nicht verstanden.</translation>
    </message>
    <message>
        <source>Add --help to see what is possible.</source>
        <translation>Mit --help sehen Sie, was möglich ist.</translation>
    </message>
    <message>
        <source>The passphrase or key does not open this vault.</source>
        <translation>Passphrase oder Schlüssel öffnen diesen Tresor nicht.</translation>
    </message>
    <message>
        <source>Try again; if it is forgotten, use the recovery key (coppicectl recover).</source>
        <translation>Versuchen Sie es noch einmal; ist sie vergessen, nehmen Sie den Wiederherstellungsschlüssel (coppicectl recover).</translation>
    </message>
    <message>
        <source>Check that it was copied completely, or ask the operator for a new one.</source>
        <translation>Prüfen Sie, ob sie vollständig kopiert wurde, oder bitten Sie den Betreiber um eine neue.</translation>
    </message>
    <message>
        <source>This belongs to another data space.</source>
        <translation>Das gehört zu einem anderen Datenraum.</translation>
    </message>
    <message>
        <source>Use the space file of the data space you joined.</source>
        <translation>Verwenden Sie die Datei des Datenraums, dem Sie beigetreten sind.</translation>
    </message>
    <message>
        <source>The space file cannot be used.</source>
        <translation>Die Datei des Datenraums ist nicht brauchbar.</translation>
    </message>
    <message>
        <source>Ask the operator for a fresh copy of space.json.</source>
        <translation>Bitten Sie den Betreiber um eine frische space.json.</translation>
    </message>
    <message>
        <source>The recipe is not valid.</source>
        <translation>Das Rezept ist nicht gültig.</translation>
    </message>
    <message>
        <source>The notice is not valid.</source>
        <translation>Die Erklärung ist nicht gültig.</translation>
    </message>
    <message>
        <source>This asks for something that this version of Coppice cannot do yet.</source>
        <translation>Das verlangt etwas, das diese Version von Coppice noch nicht kann.</translation>
    </message>
    <message>
        <source>Install a newer version, or do without what is named.</source>
        <translation>Installieren Sie eine neuere Version, oder verzichten Sie auf das Genannte.</translation>
    </message>
    <message>
        <source>The table file cannot be read.</source>
        <translation>Die Tabellendatei lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>A column that is needed is not there.</source>
        <translation>Eine nötige Spalte fehlt.</translation>
    </message>
    <message>
        <source>Add the column to the data, or choose data that has it.</source>
        <translation>Ergänzen Sie die Spalte, oder wählen Sie Daten, die sie haben.</translation>
    </message>
    <message>
        <source>A column holds another kind of value than is needed.</source>
        <translation>Eine Spalte enthält eine andere Art von Werten als nötig.</translation>
    </message>
    <message>
        <source>Correct the column, or set its type when importing.</source>
        <translation>Berichtigen Sie die Spalte, oder geben Sie beim Import ihre Art an.</translation>
    </message>
    <message>
        <source>The numbers of this recipe could grow too large to be added safely.</source>
        <translation>Die Zahlen dieses Rezepts könnten zu groß werden, um sicher addiert zu werden.</translation>
    </message>
    <message>
        <source>There is no request with this name.</source>
        <translation>Es gibt keine Anfrage mit diesem Namen.</translation>
    </message>
    <message>
        <source>The request has changed since you looked at it, so nothing was saved.</source>
        <translation>Die Anfrage hat sich geändert, seit Sie sie angesehen haben, deshalb wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>Read the request again and decide anew.</source>
        <translation>Lesen Sie die Anfrage noch einmal und entscheiden Sie neu.</translation>
    </message>
    <message>
        <source>This name is already used.</source>
        <translation>Dieser Name wird schon benutzt.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>This already exists and was not overwritten.</source>
        <translation>Das gibt es schon, und es wurde nicht überschrieben.</translation>
    </message>
    <message>
        <source>Choose another place, or remove the old one first.</source>
        <translation>Wählen Sie einen anderen Ort, oder entfernen Sie zuerst das Alte.</translation>
    </message>
    <message>
        <source>You are not a member of a data space yet.</source>
        <translation>Sie sind noch in keinem Datenraum Mitglied.</translation>
    </message>
    <message>
        <source>You are already a member of a data space.</source>
        <translation>Sie sind schon in einem Datenraum Mitglied.</translation>
    </message>
    <message>
        <source>Leave it first (coppicectl leave) if you want to join another one.</source>
        <translation>Verlassen Sie ihn zuerst (coppicectl leave), wenn Sie einem anderen beitreten möchten.</translation>
    </message>
    <message>
        <source>This is not possible in the present state.</source>
        <translation>Das ist im jetzigen Zustand nicht möglich.</translation>
    </message>
    <message>
        <source>Look at the status, then choose what is possible now.</source>
        <translation>Sehen Sie nach dem Stand und wählen Sie, was jetzt möglich ist.</translation>
    </message>
    <message>
        <source>Some of the settings do not fit together.</source>
        <translation>Einige der Einstellungen passen nicht zusammen.</translation>
    </message>
    <message>
        <source>Correct the settings that are named.</source>
        <translation>Berichtigen Sie die genannten.</translation>
    </message>
    <message>
        <source>The provider&apos;s code uses something that is forbidden.</source>
        <translation>Der Code des Anbieters verwendet etwas Verbotenes.</translation>
    </message>
    <message>
        <source>Remove what is named from the model code.</source>
        <translation>Entfernen Sie das Genannte aus dem Code des Modells.</translation>
    </message>
    <message>
        <source>The provider&apos;s code is nested too deeply to be checked safely.</source>
        <translation>Der Code des Anbieters ist zu tief verschachtelt, um sicher geprüft zu werden.</translation>
    </message>
    <message>
        <source>Write the model code with fewer nested parts.</source>
        <translation>Schreiben Sie den Code des Modells mit weniger verschachtelten Teilen.</translation>
    </message>
    <message>
        <source>This folder has not been set up yet.</source>
        <translation>Dieser Ordner ist noch nicht eingerichtet.</translation>
    </message>
    <message>
        <source>Set it up first (for members: coppicectl init).</source>
        <translation>Richten Sie ihn zuerst ein (für Mitglieder: coppicectl init).</translation>
    </message>
    <message>
        <source>There is no valid consent for this.</source>
        <translation>Dafür gibt es keine gültige Einwilligung.</translation>
    </message>
    <message>
        <source>Read the request and grant it if you agree.</source>
        <translation>Lesen Sie die Anfrage und willigen Sie ein, wenn Sie einverstanden sind.</translation>
    </message>
    <message>
        <source>Your membership in this data space has ended.</source>
        <translation>Ihre Mitgliedschaft in diesem Datenraum ist beendet.</translation>
    </message>
    <message>
        <source>Too few members take part right now.</source>
        <translation>Zurzeit nehmen zu wenige Mitglieder teil.</translation>
    </message>
    <message>
        <source>Wait until more have agreed; the next try starts by itself.</source>
        <translation>Warten Sie, bis mehr zugestimmt haben; der nächste Versuch beginnt von selbst.</translation>
    </message>
    <message>
        <source>The members could not draw places for this round because one of them fell silent.</source>
        <translation>Die Mitglieder konnten die Plätze dieser Runde nicht auslosen, weil eines verstummt ist.</translation>
    </message>
    <message>
        <source>Nothing to do: the next try goes on without the silent member.</source>
        <translation>Nichts zu tun: der nächste Versuch läuft ohne das stumme Mitglied.</translation>
    </message>
    <message>
        <source>Too few members offer help with adding up.</source>
        <translation>Zu wenige Mitglieder bieten Hilfe beim Addieren an.</translation>
    </message>
    <message>
        <source>Wait for more members, or offer a place on this machine.</source>
        <translation>Warten Sie auf mehr Mitglieder, oder bieten Sie auf diesem Gerät einen Platz an.</translation>
    </message>
    <message>
        <source>A group of members could not finish its part of the round.</source>
        <translation>Eine Gruppe von Mitgliedern konnte ihren Teil der Runde nicht beenden.</translation>
    </message>
    <message>
        <source>Nothing to do: the round goes on without that group.</source>
        <translation>Nichts zu tun: die Runde läuft ohne diese Gruppe weiter.</translation>
    </message>
    <message>
        <source>Fewer members were left than the promised smallest group, so nothing was revealed.</source>
        <translation>Es blieben weniger Mitglieder als die versprochene kleinste Gruppe, deshalb wurde nichts aufgedeckt.</translation>
    </message>
    <message>
        <source>Wait for more members; the round may be repeated.</source>
        <translation>Warten Sie auf mehr Mitglieder; die Runde darf wiederholt werden.</translation>
    </message>
    <message>
        <source>Part of the sum was lost because too many helpers vanished.</source>
        <translation>Ein Teil der Summe ging verloren, weil zu viele Helfer verschwunden sind.</translation>
    </message>
    <message>
        <source>Nothing was revealed; the round may be repeated once.</source>
        <translation>Nichts wurde aufgedeckt; die Runde darf einmal wiederholt werden.</translation>
    </message>
    <message>
        <source>The sum does not fit the number of members in it, so no model was made.</source>
        <translation>Die Summe passt nicht zur Zahl ihrer Mitglieder, deshalb entstand kein Modell.</translation>
    </message>
    <message>
        <source>The operator and the provider should look at the public log.</source>
        <translation>Betreiber und Anbieter sollten in das öffentliche Protokoll sehen.</translation>
    </message>
    <message>
        <source>The provider did not finish the round in time.</source>
        <translation>Der Anbieter hat die Runde nicht rechtzeitig beendet.</translation>
    </message>
    <message>
        <source>Nothing to do: the round is closed.</source>
        <translation>Nichts zu tun: die Runde ist geschlossen.</translation>
    </message>
    <message>
        <source>The request is closed.</source>
        <translation>Die Anfrage ist geschlossen.</translation>
    </message>
    <message>
        <source>Nothing to do: its result is under the finished requests.</source>
        <translation>Nichts zu tun: ihr Ergebnis steht bei den beendeten Anfragen.</translation>
    </message>
    <message>
        <source>The request has used up all its tries.</source>
        <translation>Die Anfrage hat alle ihre Versuche aufgebraucht.</translation>
    </message>
    <message>
        <source>The provider can publish a new request.</source>
        <translation>Der Anbieter kann eine neue veröffentlichen.</translation>
    </message>
    <message>
        <source>The time for this step is over.</source>
        <translation>Die Zeit für diesen Schritt ist vorbei.</translation>
    </message>
    <message>
        <source>Nothing to do: the round goes on or ends without it.</source>
        <translation>Nichts zu tun: die Runde läuft ohne ihn weiter oder endet.</translation>
    </message>
    <message>
        <source>No record has a usable value in every column that is needed.</source>
        <translation>Kein Datensatz hat in jeder nötigen Spalte einen brauchbaren Wert.</translation>
    </message>
    <message>
        <source>Check the values of the column that is named, or choose other data.</source>
        <translation>Prüfen Sie die Werte der genannten Spalte, oder wählen Sie andere Daten.</translation>
    </message>
    <message>
        <source>Your contribution was not counted in this round.</source>
        <translation>Ihr Beitrag wurde in dieser Runde nicht gezählt.</translation>
    </message>
    <message>
        <source>Nothing to do: the next round tries again.</source>
        <translation>Nichts zu tun: die nächste Runde versucht es wieder.</translation>
    </message>
    <message>
        <source>Training was paused on this machine.</source>
        <translation>Das Training wurde auf diesem Gerät angehalten.</translation>
    </message>
    <message>
        <source>Resume it, or change when training may run; later rounds are tried again.</source>
        <translation>Setzen Sie es fort oder ändern Sie, wann trainiert werden darf; spätere Runden werden wieder versucht.</translation>
    </message>
    <message>
        <source>Correct the lines that are named, or save the file again: as CSV with a header line, or as xAPI statements in JSON.</source>
        <translation>Berichtigen Sie die genannten Zeilen oder speichern Sie die Datei neu: als CSV mit Kopfzeile oder als Lernaufzeichnungen (xAPI) in JSON.</translation>
    </message>
    <message>
        <source>This program was started to look only, so nothing was changed.</source>
        <translation>Dieses Programm wurde nur zum Ansehen gestartet, deshalb wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Start it again without --read-only to change something.</source>
        <translation>Starten Sie es ohne --read-only neu, um etwas zu ändern.</translation>
    </message>
    <message>
        <source>Later rounds are tried again; revoke if the machine is too slow for this request.</source>
        <translation>Spätere Runden werden wieder versucht; widerrufen Sie, wenn das Gerät für diese Anfrage zu langsam ist.</translation>
    </message>
    <message>
        <source>Use a newer Linux kernel; requests without own code work.</source>
        <translation>Nutzen Sie einen neueren Linux-Kernel; Anfragen ohne eigenen Programmcode gehen.</translation>
    </message>
    <message>
        <source>Correct what is named in recipe.json and try again; in a request of somebody else, only its provider can do that.</source>
        <translation>Berichtigen Sie das Genannte in recipe.json und versuchen Sie es noch einmal; in der Anfrage eines anderen kann das nur deren Anbieter.</translation>
    </message>
    <message>
        <source>Correct what is named in notice.json and try again; in a request of somebody else, only its provider can do that.</source>
        <translation>Berichtigen Sie das Genannte in notice.json und versuchen Sie es noch einmal; in der Anfrage eines anderen kann das nur deren Anbieter.</translation>
    </message>
    <message>
        <source>Lower the bounds, the row limit or the number of members, or use more bits; in a request of somebody else, only its provider can do that.</source>
        <translation>Senken Sie die Grenzen, die Zahl der Zeilen oder Mitglieder, oder nehmen Sie mehr Bits; in der Anfrage eines anderen kann das nur deren Anbieter.</translation>
    </message>
    <message>
        <source>No Coppice service is running for this folder.</source>
        <translation>Für diesen Ordner läuft kein Dienst von Coppice.</translation>
    </message>
    <message>
        <source>Start it (coppiced), then try again.</source>
        <translation>Starten Sie ihn (coppiced) und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Stop one of them; if it is not yours, leave the data space and join again with a new invitation.</source>
        <translation>Beenden Sie eine davon; ist sie nicht Ihre, verlassen Sie den Datenraum und treten Sie mit einer neuen Einladung bei.</translation>
    </message>
    <message>
        <source>The invitation is not valid for this data space.</source>
        <translation>Die Einladung gilt nicht für diesen Datenraum.</translation>
    </message>
    <message>
        <source>The invitation was already used.</source>
        <translation>Die Einladung wurde schon benutzt.</translation>
    </message>
    <message>
        <source>Each invitation works once: ask the operator for a new one.</source>
        <translation>Jede gilt einmal: bitten Sie den Betreiber um eine neue.</translation>
    </message>
    <message>
        <source>There is no data set with this name.</source>
        <translation>Es gibt keinen Datenbestand mit diesem Namen.</translation>
    </message>
    <message>
        <source>Look at the list of your data sets (coppicectl datasets).</source>
        <translation>Sehen Sie in der Liste Ihrer Datenbestände nach (coppicectl datasets).</translation>
    </message>
    <message>
        <source>Look at the list of requests (coppicectl requests).</source>
        <translation>Sehen Sie in der Liste der Anfragen nach (coppicectl requests).</translation>
    </message>
    <message>
        <source>Join one with its space file and an invitation (coppicectl join).</source>
        <translation>Treten Sie mit Datei und Einladung bei (coppicectl join).</translation>
    </message>
    <message>
        <source>Ask the operator for a new invitation if you want to take part again.</source>
        <translation>Bitten Sie den Betreiber um eine neue Einladung, wenn Sie wieder teilnehmen möchten.</translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
    <message numerus="yes">
        <source>Use at least %n character(s); several words are best.</source>
        <translation>
            <numerusform>Mindestens %n Zeichen; am besten mehrere Wörter.</numerusform>
            <numerusform>Mindestens %n Zeichen; am besten mehrere Wörter.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two do not match yet.</source>
        <translation>Die beiden stimmen noch nicht überein.</translation>
    </message>
</context>
<context>
    <name>RecordText</name>
    <message>
        <source>Granted</source>
        <translation>Eingewilligt</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Verlängert</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Ended by the provider</source>
        <translation>Vom Anbieter beendet</translation>
    </message>
    <message>
        <source>granted</source>
        <translation>eingewilligt</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>passt nicht</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>Masked numbers</source>
        <translation>Maskierte Zahlen</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>Entries of the public log</source>
        <translation>Einträge im öffentlichen Protokoll</translation>
    </message>
    <message>
        <source>everybody in the data space</source>
        <translation>alle im Datenraum</translation>
    </message>
    <message>
        <source>helpers, through the hub</source>
        <translation>Helfer, über den Hub</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s), through the hub</source>
        <translation>
            <numerusform>%n Mitglied, über den Hub</numerusform>
            <numerusform>%n Mitglieder, über den Hub</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n helper(s) of your group, through the hub</source>
        <translation>
            <numerusform>%n Helfer Ihrer Gruppe, über den Hub</numerusform>
            <numerusform>%n Helfer Ihrer Gruppe, über den Hub</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n data set(s)</source>
        <translation>
            <numerusform>%n Datenbestand</numerusform>
            <numerusform>%n Datenbestände</numerusform>
        </translation>
    </message>
    <message>
        <source>round %1</source>
        <translation>Runde %1</translation>
    </message>
    <message>
        <source>lines left out: %1</source>
        <translation>ausgelassene Zeilen: %1</translation>
    </message>
    <message>
        <source>%1another number of fields than the header</source>
        <translation>%1andere Zahl von Feldern als die Kopfzeile</translation>
    </message>
    <message>
        <source>%1 is not a number</source>
        <translation>%1 ist keine Zahl</translation>
    </message>
    <message>
        <source>%1 is not a category</source>
        <translation>%1 ist keine Kategorie</translation>
    </message>
    <message>
        <source>%1 is neither yes nor no</source>
        <translation>%1 ist weder Ja noch Nein</translation>
    </message>
    <message>
        <source>%1 is not a date</source>
        <translation>%1 ist kein Datum</translation>
    </message>
    <message>
        <source>%1not whole JSON</source>
        <translation>%1kein vollständiges JSON</translation>
    </message>
    <message>
        <source>%1not a statement</source>
        <translation>%1keine Lernaufzeichnung</translation>
    </message>
    <message>
        <source>%1 is not as xAPI defines it</source>
        <translation>%1 entspricht nicht xAPI</translation>
    </message>
    <message>
        <source>%1the statement is over 1 MiB</source>
        <translation>%1die Aussage ist größer als 1 MiB</translation>
    </message>
    <message>
        <source>%1the statement is nested too deeply</source>
        <translation>%1die Aussage ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>%1a statement with this id came before</source>
        <translation>%1eine Aussage mit dieser Kennung gab es schon</translation>
    </message>
    <message>
        <source>the statement has no %1</source>
        <translation>der Aussage fehlt %1</translation>
    </message>
    <message>
        <source>Work of a helper seat</source>
        <translation>Arbeit eines Helferplatzes</translation>
    </message>
</context>
<context>
    <name>ScreenDialogs</name>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation>%1 gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>not stated by the provider</source>
        <translation>vom Anbieter nicht angegeben</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>waiting for you</source>
        <translation>wartet auf Sie</translation>
    </message>
    <message>
        <source>granted</source>
        <translation>eingewilligt</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>widerrufen</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>ended by the provider</source>
        <translation>vom Anbieter beendet</translation>
    </message>
    <message>
        <source>Coppice was set up</source>
        <translation>Coppice wurde eingerichtet</translation>
    </message>
    <message>
        <source>Vault unlocked</source>
        <translation>Tresor geöffnet</translation>
    </message>
    <message>
        <source>Unlocking failed</source>
        <translation>Öffnen misslungen</translation>
    </message>
    <message>
        <source>Vault locked</source>
        <translation>Tresor gesperrt</translation>
    </message>
    <message>
        <source>Passphrase replaced</source>
        <translation>Passphrase ersetzt</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Fortgesetzt</translation>
    </message>
    <message>
        <source>Backup written</source>
        <translation>Sicherung geschrieben</translation>
    </message>
    <message>
        <source>Restored from a backup</source>
        <translation>Aus einer Sicherung wiederhergestellt</translation>
    </message>
    <message>
        <source>Joined a data space</source>
        <translation>Einem Datenraum beigetreten</translation>
    </message>
    <message>
        <source>Left the data space</source>
        <translation>Datenraum verlassen</translation>
    </message>
    <message>
        <source>Data imported</source>
        <translation>Daten importiert</translation>
    </message>
    <message>
        <source>Import failed</source>
        <translation>Import misslungen</translation>
    </message>
    <message>
        <source>Data removed</source>
        <translation>Daten entfernt</translation>
    </message>
    <message>
        <source>Consent granted</source>
        <translation>In eine Anfrage eingewilligt</translation>
    </message>
    <message>
        <source>Request refused</source>
        <translation>Anfrage abgelehnt</translation>
    </message>
    <message>
        <source>Consent revoked</source>
        <translation>Einwilligung widerrufen</translation>
    </message>
    <message>
        <source>Consent expired</source>
        <translation>Einwilligung abgelaufen</translation>
    </message>
    <message>
        <source>Request ended by the provider</source>
        <translation>Anfrage vom Anbieter beendet</translation>
    </message>
    <message>
        <source>Masked numbers sent, counted</source>
        <translation>Maskierte Zahlen gesendet, gezählt</translation>
    </message>
    <message>
        <source>Masked numbers sent, not counted</source>
        <translation>Maskierte Zahlen gesendet, nicht gezählt</translation>
    </message>
    <message>
        <source>Round sat out</source>
        <translation>Runde ausgesetzt</translation>
    </message>
    <message>
        <source>Helped to add up</source>
        <translation>Beim Addieren geholfen</translation>
    </message>
    <message>
        <source>Withdrawn, not counted</source>
        <translation>Zurückgezogen, nicht gezählt</translation>
    </message>
    <message>
        <source>Withdrawn, too late for the running round</source>
        <translation>Zurückgezogen, zu spät für die laufende Runde</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>ja oder nein</translation>
    </message>
    <message>
        <source>date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Statistics round</source>
        <translation>Statistikrunde</translation>
    </message>
    <message>
        <source>Training round</source>
        <translation>Trainingsrunde</translation>
    </message>
    <message>
        <source>Evaluation round</source>
        <translation>Auswertungsrunde</translation>
    </message>
    <message>
        <source>computing on this machine</source>
        <translation>rechnet auf diesem Gerät</translation>
    </message>
    <message>
        <source>masking the result</source>
        <translation>maskiert das Ergebnis</translation>
    </message>
    <message>
        <source>sending masked numbers</source>
        <translation>sendet maskierte Zahlen</translation>
    </message>
    <message>
        <source>sharing the masks</source>
        <translation>verteilt die Masken</translation>
    </message>
    <message>
        <source>waiting for the group&apos;s total</source>
        <translation>wartet auf die Summe der Gruppe</translation>
    </message>
    <message>
        <source>not taking part in this round</source>
        <translation>nimmt an dieser Runde nicht teil</translation>
    </message>
    <message>
        <source>withdrawing</source>
        <translation>zieht sich zurück</translation>
    </message>
    <message>
        <source>This folder has not been set up yet.</source>
        <translation>Dieser Ordner ist noch nicht eingerichtet.</translation>
    </message>
    <message>
        <source>The vault is locked, so training waits.</source>
        <translation>Der Tresor ist gesperrt, deshalb wartet das Training.</translation>
    </message>
    <message>
        <source>You are not a member of a data space yet.</source>
        <translation>Sie sind noch in keinem Datenraum Mitglied.</translation>
    </message>
    <message>
        <source>You paused training.</source>
        <translation>Sie haben das Training angehalten.</translation>
    </message>
    <message>
        <source>No round was running with your data; the coming ones are without you.</source>
        <translation>Es lief keine Runde mit Ihren Daten; die kommenden sind ohne Sie.</translation>
    </message>
    <message>
        <source>Nothing that could be counted had left this computer in the running round, so you are not counted in it.</source>
        <translation>In der laufenden Runde hatte noch nichts, was gezählt werden könnte, dieses Gerät verlassen, deshalb werden Sie nicht gezählt.</translation>
    </message>
    <message>
        <source>The helpers of the running round were asked to drop your masked numbers. The activity list will say whether you are counted in this round; the coming ones are without you.</source>
        <translation>Die Helfer der laufenden Runde wurden gebeten, Ihre maskierten Zahlen zu verwerfen. Die Aktivitätsliste sagt, ob Sie in dieser Runde gezählt werden; die kommenden sind ohne Sie.</translation>
    </message>
    <message>
        <source>Limits of training changed</source>
        <translation>Grenzen des Trainings geändert</translation>
    </message>
    <message>
        <source>Round stopped on this machine</source>
        <translation>Runde auf diesem Gerät angehalten</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>ended without the provider</source>
        <translation>ohne den Anbieter beendet</translation>
    </message>
    <message>
        <source>too few members, nothing was summed</source>
        <translation>zu wenige Mitglieder, nichts wurde summiert</translation>
    </message>
    <message>
        <source>a group could not finish</source>
        <translation>eine Gruppe wurde nicht fertig</translation>
    </message>
    <message>
        <source>stopped: the numbers did not agree</source>
        <translation>angehalten: die Zahlen stimmten nicht überein</translation>
    </message>
    <message>
        <source>ended with the request</source>
        <translation>mit der Anfrage beendet</translation>
    </message>
    <message>
        <source>not finished in time</source>
        <translation>nicht rechtzeitig fertig</translation>
    </message>
    <message>
        <source>AUC (order of scores)</source>
        <translation>AUC (Rangfolge der Werte)</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Brier score</source>
        <translation>Brier-Wert</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>Mittlerer absoluter Fehler</translation>
    </message>
    <message>
        <source>Root mean square error</source>
        <translation>Wurzel des mittleren quadratischen Fehlers</translation>
    </message>
    <message>
        <source>Explained variance (R²)</source>
        <translation>Erklärte Streuung (R²)</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer runs on battery, so training waits.</source>
        <translation>Dieser Rechner läuft im Akkubetrieb, deshalb wartet das Training.</translation>
    </message>
    <message>
        <source>This network is metered, so training waits.</source>
        <translation>Dieses Netz wird nach Menge abgerechnet, deshalb wartet das Training.</translation>
    </message>
    <message>
        <source>Your schedule keeps training for another time.</source>
        <translation>Ihr Zeitplan hebt das Training für eine andere Zeit auf.</translation>
    </message>
    <message>
        <source>No round was running with your data.</source>
        <translation>Es lief keine Runde mit Ihren Daten.</translation>
    </message>
    <message>
        <source>The helpers of the running round were asked to drop your masked numbers. The activity list will say whether you are counted in this round.</source>
        <translation>Die Helfer der laufenden Runde wurden gebeten, Ihre maskierten Zahlen zu verwerfen. Die Aktivitätsliste wird sagen, ob Sie in dieser Runde gezählt werden.</translation>
    </message>
    <message>
        <source>The database is sound.</source>
        <translation>Die Datenbank ist in Ordnung.</translation>
    </message>
    <message>
        <source>The database is damaged.</source>
        <translation>Die Datenbank ist beschädigt.</translation>
    </message>
    <message>
        <source>Restore your latest backup.</source>
        <translation>Stellen Sie Ihre letzte Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The activity log is unbroken.</source>
        <translation>Das Aktivitätsprotokoll ist lückenlos.</translation>
    </message>
    <message>
        <source>The activity log was changed from outside.</source>
        <translation>Das Aktivitätsprotokoll wurde von außen geändert.</translation>
    </message>
    <message>
        <source>Keep this folder for a problem report.</source>
        <translation>Behalten Sie diesen Ordner für einen Problembericht.</translation>
    </message>
    <message>
        <source>There is room on the disk.</source>
        <translation>Auf dem Datenträger ist Platz.</translation>
    </message>
    <message>
        <source>The disk does not say how much room it has.</source>
        <translation>Der Datenträger verrät nicht, wie viel Platz er hat.</translation>
    </message>
    <message>
        <source>The disk is nearly full.</source>
        <translation>Der Datenträger ist fast voll.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>The training program is missing or may not be run, so nothing is trained.</source>
        <translation>Das Trainingsprogramm fehlt oder darf nicht ausgeführt werden; deshalb wird nichts trainiert.</translation>
    </message>
    <message>
        <source>Install Coppice again.</source>
        <translation>Installieren Sie Coppice neu.</translation>
    </message>
    <message>
        <source>This system cannot shut training in, so nothing is trained.</source>
        <translation>Dieses System kann das Training nicht abschotten; deshalb wird nichts trainiert.</translation>
    </message>
    <message>
        <source>Use a Linux kernel with seccomp filters.</source>
        <translation>Verwenden Sie einen Linux-Kernel mit seccomp-Filtern.</translation>
    </message>
    <message>
        <source>Neither namespaces nor Landlock work here, so requests that bring program code are not trained.</source>
        <translation>Hier gehen weder Namensräume noch Landlock; deshalb werden Anfragen mit eigenem Programmcode nicht trainiert.</translation>
    </message>
    <message>
        <source>Allow unprivileged user namespaces, or use a kernel with Landlock.</source>
        <translation>Erlauben Sie Benutzer-Namensräume ohne Sonderrechte, oder verwenden Sie einen Kernel mit Landlock.</translation>
    </message>
    <message>
        <source>Training is shut in without namespaces: one wall fewer.</source>
        <translation>Das Training ist ohne Namensräume abgeschottet: eine Wand weniger.</translation>
    </message>
    <message>
        <source>Allow unprivileged user namespaces.</source>
        <translation>Erlauben Sie Benutzer-Namensräume ohne Sonderrechte.</translation>
    </message>
    <message>
        <source>Training is shut in without Landlock: one wall fewer.</source>
        <translation>Das Training ist ohne Landlock abgeschottet: eine Wand weniger.</translation>
    </message>
    <message>
        <source>Use a kernel with Landlock.</source>
        <translation>Verwenden Sie einen Kernel mit Landlock.</translation>
    </message>
    <message>
        <source>Training is shut in by every wall there is.</source>
        <translation>Das Training ist mit allen vorhandenen Wänden abgeschottet.</translation>
    </message>
    <message>
        <source>The hub answers.</source>
        <translation>Der Hub antwortet.</translation>
    </message>
    <message>
        <source>The hub showed a log that contradicts the one seen before. Nothing is sent to it any more.</source>
        <translation>Der Hub zeigte ein Protokoll, das dem früheren widerspricht. Ihm wird nichts mehr gesendet.</translation>
    </message>
    <message>
        <source>The hub speaks another version of the protocol.</source>
        <translation>Der Hub spricht eine andere Version des Protokolls.</translation>
    </message>
    <message>
        <source>Install the newest Coppice.</source>
        <translation>Installieren Sie das neueste Coppice.</translation>
    </message>
    <message>
        <source>The hub does not answer.</source>
        <translation>Der Hub antwortet nicht.</translation>
    </message>
    <message>
        <source>Check the network connection.</source>
        <translation>Prüfen Sie die Netzwerkverbindung.</translation>
    </message>
    <message>
        <source>The hub refuses the connection.</source>
        <translation>Der Hub lehnt die Verbindung ab.</translation>
    </message>
    <message>
        <source>Ask the operator of the data space.</source>
        <translation>Fragen Sie den Betreiber des Datenraums.</translation>
    </message>
    <message>
        <source>Your membership was ended by the data space.</source>
        <translation>Der Datenraum hat Ihre Mitgliedschaft beendet.</translation>
    </message>
    <message>
        <source>Ask whoever invited you.</source>
        <translation>Fragen Sie die Person, die Sie eingeladen hat.</translation>
    </message>
    <message>
        <source>Your membership has run out.</source>
        <translation>Ihre Mitgliedschaft ist abgelaufen.</translation>
    </message>
    <message>
        <source>Ask for a new invitation.</source>
        <translation>Bitten Sie um eine neue Einladung.</translation>
    </message>
    <message>
        <source>Your membership runs out within two weeks.</source>
        <translation>Ihre Mitgliedschaft läuft in weniger als zwei Wochen ab.</translation>
    </message>
    <message>
        <source>Your membership is valid.</source>
        <translation>Ihre Mitgliedschaft ist gültig.</translation>
    </message>
    <message>
        <source>The clock agrees with the hub&apos;s.</source>
        <translation>Die Uhr stimmt mit der des Hubs überein.</translation>
    </message>
    <message>
        <source>The clock of this machine is more than a minute off the hub&apos;s.</source>
        <translation>Die Uhr dieses Rechners weicht mehr als eine Minute von der des Hubs ab.</translation>
    </message>
    <message>
        <source>Set the clock: consents end by it.</source>
        <translation>Stellen Sie die Uhr: Nach ihr enden Einwilligungen.</translation>
    </message>
    <message>
        <source>Nothing is set up yet.</source>
        <translation>Noch ist nichts eingerichtet.</translation>
    </message>
    <message>
        <source>Run coppicectl init.</source>
        <translation>Rufen Sie coppicectl init auf.</translation>
    </message>
    <message>
        <source>Identity and vault are set up.</source>
        <translation>Identität und Tresor sind eingerichtet.</translation>
    </message>
    <message>
        <source>The vault is open.</source>
        <translation>Der Tresor ist offen.</translation>
    </message>
    <message>
        <source>Run coppicectl unlock.</source>
        <translation>Rufen Sie coppicectl unlock auf.</translation>
    </message>
    <message>
        <source>You are a member of a data space.</source>
        <translation>Sie sind Mitglied eines Datenraums.</translation>
    </message>
    <message>
        <source>Set it up on the page Home.</source>
        <translation>Richten Sie es auf der Seite Übersicht ein.</translation>
    </message>
    <message>
        <source>Unlock it on the page Home.</source>
        <translation>Öffnen Sie ihn auf der Seite Übersicht.</translation>
    </message>
    <message>
        <source>Join a data space on the page Home.</source>
        <translation>Treten Sie auf der Seite Übersicht einem Datenraum bei.</translation>
    </message>
    <message>
        <source>Save the problem report, which holds the proof, and tell the other members.</source>
        <translation>Speichern Sie den Problembericht, der den Beweis enthält, und sagen Sie es den anderen Mitgliedern.</translation>
    </message>
    <message>
        <source>Your identity is in use in two places at once.</source>
        <translation>Ihre Identität wird an zwei Orten zugleich benutzt.</translation>
    </message>
    <message>
        <source>Stop one of them; if it is not yours, leave the data space and join again.</source>
        <translation>Beenden Sie eine davon; gehört sie Ihnen nicht, verlassen Sie den Datenraum und treten Sie neu bei.</translation>
    </message>
    <message>
        <source>Recovery key replaced</source>
        <translation>Wiederherstellungsschlüssel ersetzt</translation>
    </message>
    <message>
        <source>Others can see in the public log that you take part. Without privacy noise, totals of several rounds, compared, or a recipe made for it, could reveal one person. One member can spoil a round without being named. Nobody can prove that a member ran the recipe unaltered. Nothing stays secret for longer than the encryption holds.</source>
        <translation>Andere können im öffentlichen Protokoll sehen, dass Sie teilnehmen. Ohne Rauschen könnten Summen mehrerer Runden, verglichen, oder ein eigens dafür gemachtes Rezept einen einzelnen Menschen erkennen lassen. Ein Mitglied kann eine Runde verderben, ohne genannt zu werden. Niemand kann beweisen, dass ein Mitglied das Rezept unverändert ausgeführt hat. Nichts bleibt länger geheim, als die Verschlüsselung hält.</translation>
    </message>
    <message>
        <source>part of the total was lost, nothing was revealed</source>
        <translation>ein Teil der Summe ging verloren, nichts wurde aufgedeckt</translation>
    </message>
    <message>
        <source>Run coppicectl join with a space file and an invitation.</source>
        <translation>Rufen Sie coppicectl join mit einer Datenraum-Datei und einer Einladung auf.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Noch ist nichts geschehen.</translation>
    </message>
    <message>
        <source>Search the activity list</source>
        <translation>In der Aktivitätsliste suchen</translation>
    </message>
    <message>
        <source>Export the activity list</source>
        <translation>Aktivitätsliste exportieren</translation>
    </message>
    <message>
        <source>Check of the list</source>
        <translation>Prüfung der Liste</translation>
    </message>
    <message>
        <source>Chain verified: no entry was changed or taken out.</source>
        <translation>Kette geprüft: kein Eintrag wurde geändert oder entfernt.</translation>
    </message>
    <message>
        <source>The chain is broken: an entry was changed or taken out by another program.</source>
        <translation>Die Kette ist gebrochen: ein anderes Programm hat einen Eintrag geändert oder entfernt.</translation>
    </message>
    <message>
        <source>Export activity</source>
        <translation>Aktivität exportieren</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Views of the activity list</source>
        <translation>Ansichten der Aktivitätsliste</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>What left this machine</source>
        <translation>Was dieses Gerät verlassen hat</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>Jede Art</translation>
    </message>
    <message>
        <source>Show entries of this kind</source>
        <translation>Einträge dieser Art zeigen</translation>
    </message>
    <message>
        <source>Nothing has left this machine.</source>
        <translation>Nichts hat dieses Gerät verlassen.</translation>
    </message>
    <message>
        <source>Search what left this machine</source>
        <translation>Suchen in dem, was dieses Gerät verlassen hat</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Export this list…</source>
        <translation>Diese Liste exportieren…</translation>
    </message>
    <message>
        <source>Export consent records…</source>
        <translation>Einwilligungsbelege exportieren…</translation>
    </message>
    <message>
        <source>Problem report…</source>
        <translation>Problembericht…</translation>
    </message>
    <message>
        <source>Export all consent records</source>
        <translation>Alle Einwilligungsbelege exportieren</translation>
    </message>
    <message>
        <source>Make a problem report</source>
        <translation>Einen Problembericht erstellen</translation>
    </message>
    <message>
        <source>Export consent records</source>
        <translation>Einwilligungsbelege exportieren</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n round(s). No record is among it; your numbers were masked before they left.</source>
        <translation>
            <numerusform>%1 in %n Runde. Kein Datensatz ist darunter; Ihre Zahlen wurden maskiert, bevor sie hinausgingen.</numerusform>
            <numerusform>%1 in %n Runden. Kein Datensatz ist darunter; Ihre Zahlen wurden maskiert, bevor sie hinausgingen.</numerusform>
        </translation>
    </message>
    <message>
        <source>With every field (*.json)</source>
        <translation>Mit jedem Feld (*.json)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>The chain is being checked…</source>
        <translation>Die Kette wird geprüft …</translation>
    </message>
</context>
<context>
    <name>coppice::ui::AgentState</name>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Who asks</source>
        <translation>Wer fragt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>An wen</translation>
    </message>
    <message>
        <source>Needed data</source>
        <translation>Nötige Daten</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Wozu</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>unbrauchbar</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ConsentDetail</name>
    <message>
        <source>%1 (removed)</source>
        <translation>%1 (entfernt)</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datenbestand</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>no. %1, %2</source>
        <translation>Nr. %1, %2</translation>
    </message>
    <message>
        <source>Data sets of this consent</source>
        <translation>Datenbestände dieser Einwilligung</translation>
    </message>
    <message>
        <source>Decisions on this request</source>
        <translation>Entscheidungen zu dieser Anfrage</translation>
    </message>
    <message>
        <source>What left this machine</source>
        <translation>Was dieses Gerät verlassen hat</translation>
    </message>
    <message>
        <source>Nothing was decided yet.</source>
        <translation>Noch wurde nichts entschieden.</translation>
    </message>
    <message>
        <source>Nothing has left this machine.</source>
        <translation>Nichts hat dieses Gerät verlassen.</translation>
    </message>
    <message>
        <source>About the data sets</source>
        <translation>Zu den Datenbeständen</translation>
    </message>
    <message>
        <source>About the decisions</source>
        <translation>Zu den Entscheidungen</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Parts of this consent</source>
        <translation>Teile dieser Einwilligung</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>Datenbestände</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>The vault is locked, so the columns of this consent cannot be read.</source>
        <translation>Der Tresor ist gesperrt, deshalb sind die Spalten dieser Einwilligung nicht lesbar.</translation>
    </message>
    <message>
        <source>The newest decision on this request names no data set.</source>
        <translation>Die neueste Entscheidung zu dieser Anfrage nennt keinen Datenbestand.</translation>
    </message>
    <message>
        <source>The vault is locked: the order and the outcome of your decisions are known, their times and columns are not.</source>
        <translation>Der Tresor ist gesperrt: Reihenfolge und Ausgang Ihrer Entscheidungen sind bekannt, ihre Zeiten und Spalten nicht.</translation>
    </message>
    <message>
        <source>Nothing has left this machine for this request.</source>
        <translation>Für diese Anfrage hat nichts dieses Gerät verlassen.</translation>
    </message>
    <message>
        <source>%1 in all. No record is among it; your numbers were masked before they left.</source>
        <translation>Insgesamt %1. Kein Datensatz ist darunter; Ihre Zahlen wurden maskiert, bevor sie hinausgingen.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ConsentDialog</name>
    <message>
        <source>Grant</source>
        <translation>Einwilligen</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Review a request</source>
        <translation>Anfrage prüfen</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Was fehlt</translation>
    </message>
    <message>
        <source>Which of your data may be used?</source>
        <translation>Welche Ihrer Daten dürfen verwendet werden?</translation>
    </message>
    <message>
        <source>You have not imported any data yet. Do so on the page My data.</source>
        <translation>Sie haben noch keine Daten importiert. Das geht auf der Seite Meine Daten.</translation>
    </message>
    <message>
        <source>%1 lacks %2</source>
        <translation>%1 fehlt: %2</translation>
    </message>
    <message>
        <source>Which columns?</source>
        <translation>Welche Spalten?</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>nötig</translation>
    </message>
    <message>
        <source>sensitive</source>
        <translation>heikel</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Please decide on these separately</source>
        <translation>Bitte entscheiden Sie hierüber gesondert</translation>
    </message>
    <message>
        <source>Consent ends on</source>
        <translation>Einwilligung endet am</translation>
    </message>
    <message>
        <source>I accept that decisions about people are made with this model.</source>
        <translation>Ich nehme hin, dass mit diesem Modell Entscheidungen über Menschen getroffen werden.</translation>
    </message>
    <message>
        <source>I accept the use of specially protected data: %1.</source>
        <translation>Ich stimme der Nutzung besonders geschützter Daten zu: %1.</translation>
    </message>
    <message>
        <source>To grant, choose at least one data set.</source>
        <translation>Wählen Sie zum Einwilligen mindestens einen Datenbestand.</translation>
    </message>
    <message>
        <source>To grant, choose the needed columns too: %1.</source>
        <translation>Wählen Sie zum Einwilligen auch die nötigen Spalten: %1.</translation>
    </message>
    <message>
        <source>To grant, decide on the separate questions too.</source>
        <translation>Beantworten Sie zum Einwilligen auch die gesonderten Fragen.</translation>
    </message>
    <message>
        <source>This request changed while the window was open, so nothing is saved. Close it and look at it again.</source>
        <translation>Diese Anfrage hat sich geändert, während das Fenster offen war, deshalb wird nichts gespeichert. Schließen Sie es und sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <source>To grant, unlock the vault with your passphrase.</source>
        <translation>Öffnen Sie zum Einwilligen den Tresor mit Ihrer Passphrase.</translation>
    </message>
    <message>
        <source>This request has ended: there is nothing to decide.</source>
        <translation>Diese Anfrage ist beendet: Es gibt nichts zu entscheiden.</translation>
    </message>
    <message>
        <source>You consented. To end your consent, revoke it on the page Consents.</source>
        <translation>Sie haben eingewilligt. Beenden können Sie das mit „Widerrufen“ auf der Seite Einwilligungen.</translation>
    </message>
    <message>
        <source>This window is for looking only.</source>
        <translation>Dieses Fenster ist nur zum Ansehen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The vault is locked, so your data cannot be shown.</source>
        <translation>Der Tresor ist gesperrt, deshalb sind Ihre Daten nicht zu sehen.</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Unlock the vault to choose data</source>
        <translation>Den Tresor öffnen, um Daten zu wählen</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln record(s))</source>
        <translation>
            <numerusform>%1 (%Ln Datensatz)</numerusform>
            <numerusform>%1 (%Ln Datensätze)</numerusform>
        </translation>
    </message>
    <message>
        <source>I am at least %1 years old, or I decide this as the guardian of the person the data are about.</source>
        <translation>Ich bin mindestens %1 Jahre alt, oder ich entscheide als sorgeberechtigte Person für den Menschen, um dessen Daten es geht.</translation>
    </message>
    <message>
        <source>This request cannot be used: %1</source>
        <translation>Diese Anfrage ist unbrauchbar: %1</translation>
    </message>
    <message>
        <source>This request changed, perhaps by what you decided here. Close it and look at it again.</source>
        <translation>Diese Anfrage hat sich geändert, vielleicht durch das, was Sie hier entschieden haben. Schließen Sie sie und sehen Sie sie noch einmal an.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ConsentsPage</name>
    <message>
        <source>Consents</source>
        <translation>Einwilligungen</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Renew for a year</source>
        <translation>Um ein Jahr verlängern</translation>
    </message>
    <message>
        <source>Export receipt…</source>
        <translation>Beleg exportieren…</translation>
    </message>
    <message>
        <source>You have not decided on any request yet.</source>
        <translation>Sie haben noch über keine Anfrage entschieden.</translation>
    </message>
    <message>
        <source>Revoke this consent</source>
        <translation>Diese Einwilligung widerrufen</translation>
    </message>
    <message>
        <source>Renew this consent for a year</source>
        <translation>Diese Einwilligung um ein Jahr verlängern</translation>
    </message>
    <message>
        <source>Export the receipt</source>
        <translation>Beleg exportieren</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>The chain of your records is verified: none was changed or taken out.</source>
        <translation>Die Kette Ihrer Belege ist geprüft: keiner wurde geändert oder entfernt.</translation>
    </message>
    <message>
        <source>Revoked. %1</source>
        <translation>Widerrufen. %1</translation>
    </message>
    <message>
        <source>Renewed.</source>
        <translation>Verlängert.</translation>
    </message>
    <message>
        <source>Export receipt</source>
        <translation>Beleg exportieren</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Views of your consents</source>
        <translation>Ansichten Ihrer Einwilligungen</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>Search consents</source>
        <translation>Einwilligungen durchsuchen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>In Kraft</translation>
    </message>
    <message>
        <source>Ends within 30 days</source>
        <translation>Endet innerhalb von 30 Tagen</translation>
    </message>
    <message>
        <source>Ended or refused</source>
        <translation>Beendet oder abgelehnt</translation>
    </message>
    <message>
        <source>Which consents are shown</source>
        <translation>Welche Einwilligungen gezeigt werden</translation>
    </message>
    <message>
        <source>Check of your records</source>
        <translation>Prüfung Ihrer Belege</translation>
    </message>
    <message>
        <source>Signed record, ISO/IEC TS 27560 (*.json)</source>
        <translation>Unterschriebener Beleg, ISO/IEC TS 27560 (*.json)</translation>
    </message>
    <message>
        <source>W3C DPV (*.jsonld)</source>
        <translation>W3C DPV (*.jsonld)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>For printing (*.pdf)</source>
        <translation>Zum Drucken (*.pdf)</translation>
    </message>
    <message>
        <source>The chain of your records is broken: a record was changed or taken out. Press “Export consent records…” on the page Activity before you go on.</source>
        <translation>Die Kette Ihrer Belege ist gebrochen: einer wurde geändert oder entfernt. Wählen Sie auf der Seite Aktivität „Einwilligungsbelege exportieren…“, bevor Sie weitermachen.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ContributionBars</name>
    <message>
        <source>lowers</source>
        <translation>senkt</translation>
    </message>
    <message>
        <source>raises</source>
        <translation>hebt</translation>
    </message>
</context>
<context>
    <name>coppice::ui::CoverageModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datenbestand</translation>
    </message>
    <message>
        <source>%1
%2 of %3 granted</source>
        <translation>%1
%2 von %3 eingewilligt</translation>
    </message>
</context>
<context>
    <name>coppice::ui::CoverageView</name>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>Search data sets</source>
        <translation>Datenbestände durchsuchen</translation>
    </message>
    <message>
        <source>Every state</source>
        <translation>Jeder Stand</translation>
    </message>
    <message>
        <source>Show data sets with this state</source>
        <translation>Datenbestände mit diesem Stand zeigen</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Anzahlen</translation>
    </message>
    <message>
        <source>There is no data set or no request yet, so there is nothing to compare.</source>
        <translation>Es gibt noch keinen Datenbestand oder keine Anfrage, also nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>The vault is locked, so the names of your data sets cannot be read. Unlock it to see the table.</source>
        <translation>Der Tresor ist gesperrt, deshalb sind die Namen Ihrer Datenbestände nicht lesbar. Öffnen Sie ihn, um die Tabelle zu sehen.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a number and a state, e.g. 12 granted</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>coppice::ui::DataPage</name>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlend</translation>
    </message>
    <message>
        <source>Different values</source>
        <translation>Verschiedene Werte</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>Datenbestände</translation>
    </message>
    <message>
        <source>Columns of the data set</source>
        <translation>Spalten des Datenbestands</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Datei importieren</translation>
    </message>
    <message>
        <source>Remove the data set</source>
        <translation>Datenbestand entfernen</translation>
    </message>
    <message>
        <source>Cancel the import</source>
        <translation>Import abbrechen</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Fortschritt des Imports</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>The vault is locked. Unlock it to see your data.</source>
        <translation>Der Tresor ist gesperrt. Öffnen Sie ihn, um Ihre Daten zu sehen.</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Import data</source>
        <translation>Daten importieren</translation>
    </message>
    <message>
        <source>Remove data</source>
        <translation>Daten entfernen</translation>
    </message>
    <message>
        <source>Remove “%1” from the vault? Training with it stops. Your own file is not touched.</source>
        <translation>„%1“ aus dem Tresor entfernen? Das Training damit endet. Ihre eigene Datei bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation>Entfernt.</translation>
    </message>
    <message>
        <source>does not fit: %1 missing or of another type</source>
        <translation>passt nicht: %1 fehlt oder ist von anderer Art</translation>
    </message>
    <message>
        <source>fits; out of range: %1</source>
        <translation>passt; außerhalb des Bereichs: %1</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>Open request</source>
        <translation>Offene Anfrage</translation>
    </message>
    <message>
        <source>This data set</source>
        <translation>Dieser Datenbestand</translation>
    </message>
    <message>
        <source>Open requests and the data set</source>
        <translation>Offene Anfragen und der Datenbestand</translation>
    </message>
    <message>
        <source>No open request asks for data now.</source>
        <translation>Keine offene Anfrage fragt gerade nach Daten.</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Ordner importieren…</translation>
    </message>
    <message>
        <source>Lines that were left out…</source>
        <translation>Ausgelassene Zeilen…</translation>
    </message>
    <message>
        <source>Import a folder of files as one data set</source>
        <translation>Einen Ordner mit Dateien als einen Datenbestand importieren</translation>
    </message>
    <message>
        <source>Lines that were left out</source>
        <translation>Ausgelassene Zeilen</translation>
    </message>
    <message>
        <source>No data yet. Drop a CSV file, xAPI statements or a folder of them here, or choose Import. It is copied into your encrypted vault and does not leave this machine.</source>
        <translation>Noch keine Daten. Ziehen Sie eine CSV-Datei, Lernaufzeichnungen (xAPI) oder einen Ordner damit hierher oder wählen Sie Importieren. Sie werden in Ihren verschlüsselten Tresor kopiert und verlassen dieses Gerät nicht.</translation>
    </message>
    <message>
        <source>Asking which open requests this data set fits…</source>
        <translation>Es wird gefragt, zu welchen offenen Anfragen dieser Datenbestand passt…</translation>
    </message>
    <message>
        <source>out of range for “%1”</source>
        <translation>außerhalb des Bereichs für „%1“</translation>
    </message>
    <message>
        <source>Tables and learning statements (*.csv *.tsv *.txt *.json *.jsonl *.ndjson);;All files (*)</source>
        <translation>Tabellen und Lernaufzeichnungen (*.csv *.tsv *.txt *.json *.jsonl *.ndjson);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Importing %1…</source>
        <translation>%1 wird importiert…</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln record(s).</source>
        <translation>
            <numerusform>%Ln Datensatz importiert.</numerusform>
            <numerusform>%Ln Datensätze importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were left out.</source>
        <translation>
            <numerusform>%Ln Zeile wurde ausgelassen.</numerusform>
            <numerusform>%Ln Zeilen wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more.</source>
        <translation>
            <numerusform>… und %Ln weitere.</numerusform>
            <numerusform>… und %Ln weitere.</numerusform>
        </translation>
    </message>
    <message>
        <source>One file or folder at a time, please.</source>
        <translation>Bitte nur eine Datei oder einen Ordner auf einmal.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ExplanationPanel</name>
    <message>
        <source>not granted</source>
        <translation>nicht eingewilligt</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>%1 (unknown to the model)</source>
        <translation>%1 (dem Modell unbekannt)</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>This record</source>
        <translation>Dieser Datensatz</translation>
    </message>
    <message>
        <source>Usual value</source>
        <translation>Üblicher Wert</translation>
    </message>
    <message>
        <source>log-odds</source>
        <translation>Log-Chancen</translation>
    </message>
    <message>
        <source>log-odds against the mean of all outcomes</source>
        <translation>Log-Chancen gegenüber dem Mittel aller Ausgänge</translation>
    </message>
    <message>
        <source>the unit of the outcome</source>
        <translation>der Einheit des Ergebnisses</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datenbestand</translation>
    </message>
    <message>
        <source>Number of the record</source>
        <translation>Nummer des Datensatzes</translation>
    </message>
    <message>
        <source>Explain the prediction for this record</source>
        <translation>Die Vorhersage für diesen Datensatz erklären</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>&amp;Data set</source>
        <translation>&amp;Datenbestand</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation>Daten&amp;satz</translation>
    </message>
    <message>
        <source>Why does this model say what it says of one of your records? It is worked out on this machine; the record and the answer do not leave it and are not kept.</source>
        <translation>Warum sagt dieses Modell, was es über einen Ihrer Datensätze sagt? Das wird auf diesem Gerät ausgerechnet; Datensatz und Antwort verlassen es nicht und werden nicht aufgehoben.</translation>
    </message>
    <message>
        <source>Shares as bars; the table says the same in figures</source>
        <translation>Anteile als Balken; die Tabelle sagt dasselbe in Zahlen</translation>
    </message>
    <message>
        <source>Share of each column</source>
        <translation>Anteil jeder Spalte</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Linear model: weight times the distance of the value from the mean of all members. Exact, nothing is sampled or estimated.</source>
        <translation>Lineares Modell: Gewicht mal Abstand des Wertes vom Mittel aller Mitglieder. Genau; nichts ist eine Stichprobe oder geschätzt.</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Verglichen mit</translation>
    </message>
    <message>
        <source>the average record: numbers at the mean of all members, categories by their frequency, nothing missing</source>
        <translation>dem durchschnittlichen Datensatz: Zahlen im Mittel aller Mitglieder, Kategorien nach ihrer Häufigkeit, nichts fehlt</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>This describes the model, not the cause. A column with a large share need not be the reason in life, and columns that go together divide their weight between them.</source>
        <translation>Das beschreibt das Modell, nicht die Ursache. Eine Spalte mit großem Anteil muss im Leben nicht der Grund sein, und Spalten, die zusammengehören, teilen sich ihr Gewicht.</translation>
    </message>
    <message>
        <source>The vault is locked. Unlock it to look at one of your records.</source>
        <translation>Der Tresor ist gesperrt. Öffnen Sie ihn, um einen Ihrer Datensätze anzusehen.</translation>
    </message>
    <message>
        <source>You granted this model none of the data sets that are here now.</source>
        <translation>Für dieses Modell haben Sie in keinen der Datenbestände eingewilligt, die jetzt hier sind.</translation>
    </message>
    <message>
        <source>Choose a record: 1 is the first one of the file.</source>
        <translation>Wählen Sie einen Datensatz: 1 ist der erste der Datei.</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> von %1</translation>
    </message>
    <message>
        <source>Working it out on this machine…</source>
        <translation>Wird auf diesem Gerät ausgerechnet…</translation>
    </message>
    <message>
        <source>%1: a probability of %2</source>
        <translation>%1: eine Wahrscheinlichkeit von %2</translation>
    </message>
    <message>
        <source>That is what the model says of record %1 of %2. Of the average record of all members it says %3.</source>
        <translation>Das sagt das Modell über Datensatz %1 von %2. Über den durchschnittlichen Datensatz aller Mitglieder sagt es %3.</translation>
    </message>
    <message>
        <source>%1: about %2</source>
        <translation>%1: etwa %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Average record %1, all shares together %2, this record %3 – in %4.</source>
        <translation>Durchschnittlicher Datensatz %1, alle Anteile zusammen %2, dieser Datensatz %3 – in %4.</translation>
    </message>
    <message>
        <source>not stated on the model card</source>
        <translation>nicht auf der Modellkarte angegeben</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) of all members together</source>
        <translation>
            <numerusform>%Ln Datensatz aller Mitglieder zusammen</numerusform>
            <numerusform>%Ln Datensätze aller Mitglieder zusammen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::FiguresView</name>
    <message>
        <source>No round has reported figures yet. The first evaluation round brings them.</source>
        <translation>Noch hat keine Runde Kennzahlen gemeldet. Die erste Auswertungsrunde bringt sie.</translation>
    </message>
    <message>
        <source>Figure to draw</source>
        <translation>Zahl, die gezeichnet wird</translation>
    </message>
    <message>
        <source>Rounds of the request</source>
        <translation>Runden der Anfrage</translation>
    </message>
    <message>
        <source>This request had no round yet.</source>
        <translation>Diese Anfrage hatte noch keine Runde.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::FirstRunWizard</name>
    <message>
        <source>Set up Coppice</source>
        <translation>Coppice einrichten</translation>
    </message>
    <message>
        <source>What Coppice does</source>
        <translation>Was Coppice tut</translation>
    </message>
    <message>
        <source>Others ask to train a model with data like yours. You see who asks and what for, and you decide. If you agree, the training runs on this machine.</source>
        <translation>Andere bitten darum, mit Daten wie Ihren ein Modell zu trainieren. Sie sehen, wer fragt und wozu, und Sie entscheiden. Wenn Sie zustimmen, läuft das Training auf diesem Gerät.</translation>
    </message>
    <message>
        <source>What leaves this machine</source>
        <translation>Was dieses Gerät verlässt</translation>
    </message>
    <message>
        <source>Numbers that were changed by training and then masked. They mean something only as part of a total over at least ten members. Others can see that you take part.</source>
        <translation>Zahlen, die das Training verändert hat und die dann maskiert wurden. Sie bedeuten nur etwas als Teil einer Summe über mindestens zehn Mitglieder. Andere sehen, dass Sie teilnehmen.</translation>
    </message>
    <message>
        <source>What never leaves it</source>
        <translation>Was es nie verlässt</translation>
    </message>
    <message>
        <source>Your records, your passphrase, and any result about you alone.</source>
        <translation>Ihre Datensätze, Ihre Passphrase und jedes Ergebnis über Sie allein.</translation>
    </message>
    <message>
        <source>What cannot be undone</source>
        <translation>Was sich nicht zurücknehmen lässt</translation>
    </message>
    <message>
        <source>A round that is finished. You can leave before every next one.</source>
        <translation>Eine beendete Runde. Vor jeder nächsten können Sie aussteigen.</translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation>Passphrase wählen</translation>
    </message>
    <message>
        <source>It locks the vault with your data on this machine. Nobody can reset it for you.</source>
        <translation>Sie verschließt den Tresor mit Ihren Daten auf diesem Gerät. Niemand kann sie für Sie zurücksetzen.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Passphrase, again</source>
        <translation>Passphrase, noch einmal</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Join a data space</source>
        <translation>Einem Datenraum beitreten</translation>
    </message>
    <message>
        <source>Whoever runs the data space gave you a file, space.json, and an invitation code.</source>
        <translation>Wer den Datenraum betreibt, hat Ihnen eine Datei, space.json, und einen Einladungscode gegeben.</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>File of the data space</source>
        <translation>Datei des Datenraums</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Choose the file of the data space</source>
        <translation>Datei des Datenraums auswählen</translation>
    </message>
    <message>
        <source>Invitation code</source>
        <translation>Einladungscode</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was misslungen ist</translation>
    </message>
    <message>
        <source>You are in</source>
        <translation>Sie sind dabei</translation>
    </message>
    <message>
        <source>Data space (*.json);;All files (*)</source>
        <translation>Datenraum (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Joining…</source>
        <translation>Beitritt läuft…</translation>
    </message>
    <message>
        <source>The file %1 cannot be read. Choose the space.json you were given.</source>
        <translation>Die Datei %1 lässt sich nicht lesen. Wählen Sie die space.json, die Sie bekommen haben.</translation>
    </message>
    <message>
        <source>Keep it in the desktop&apos;s keyring and unlock when I log in</source>
        <translation>Im Schlüsselbund des Desktops aufbewahren und den Tresor beim Anmelden öffnen</translation>
    </message>
    <message>
        <source>How it runs on this machine</source>
        <translation>Wie es auf diesem Gerät läuft</translation>
    </message>
    <message>
        <source>Training happens in the background. All of this can be changed later under Settings.</source>
        <translation>Trainiert wird im Hintergrund. All das lässt sich später in den Einstellungen ändern.</translation>
    </message>
    <message>
        <source>Start Coppice in the tray when I log in</source>
        <translation>Coppice beim Anmelden im Infobereich starten</translation>
    </message>
    <message>
        <source>Start the service without the window (for machines that train unattended)</source>
        <translation>Den Dienst ohne Fenster starten (für Geräte, die unbeaufsichtigt trainieren)</translation>
    </message>
    <message>
        <source>Starting at login could not be set up; see Settings.</source>
        <translation>Der Start beim Anmelden ließ sich nicht einrichten; siehe Einstellungen.</translation>
    </message>
    <message>
        <source>Train also while this computer runs on battery</source>
        <translation>Auch trainieren, während dieser Rechner im Akkubetrieb läuft</translation>
    </message>
    <message>
        <source>Train also while the network is metered</source>
        <translation>Auch trainieren, während das Netz nach Menge abgerechnet wird</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Share of the processors that training may use at most</source>
        <translation>Anteil der Prozessoren, den das Training höchstens nutzen darf</translation>
    </message>
    <message>
        <source>I have a backup…</source>
        <translation>Ich habe eine Sicherung…</translation>
    </message>
    <message>
        <source>Bring a backup back instead of setting up anew</source>
        <translation>Eine Sicherung zurückholen, statt neu einzurichten</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
</context>
<context>
    <name>coppice::ui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>Hilfetext</translation>
    </message>
</context>
<context>
    <name>coppice::ui::HomePage</name>
    <message>
        <source>What is happening</source>
        <translation>Was gerade geschieht</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was misslungen ist</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause training</source>
        <translation>Training anhalten</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>Für 1 Stunde</translation>
    </message>
    <message>
        <source>For 3 hours</source>
        <translation>Für 3 Stunden</translation>
    </message>
    <message>
        <source>Until I resume</source>
        <translation>Bis ich fortsetze</translation>
    </message>
    <message>
        <source>Requests waiting for you</source>
        <translation>Anfragen, die auf Sie warten</translation>
    </message>
    <message>
        <source>Consents that end soon</source>
        <translation>Einwilligungen, die bald enden</translation>
    </message>
    <message>
        <source>Traffic since Coppice started</source>
        <translation>Datenverkehr seit dem Start von Coppice</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet…</translation>
    </message>
    <message>
        <source>The Coppice service is not running</source>
        <translation>Der Dienst von Coppice läuft nicht</translation>
    </message>
    <message>
        <source>Welcome to Coppice</source>
        <translation>Willkommen bei Coppice</translation>
    </message>
    <message>
        <source>You are not in a data space yet</source>
        <translation>Sie sind noch in keinem Datenraum</translation>
    </message>
    <message>
        <source>The vault is locked</source>
        <translation>Der Tresor ist gesperrt</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>The data space cannot be reached</source>
        <translation>Der Datenraum ist nicht erreichbar</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) wait for your decision</source>
        <translation>
            <numerusform>%n Anfrage wartet auf Ihre Entscheidung</numerusform>
            <numerusform>%n Anfragen warten auf Ihre Entscheidung</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for the next round</source>
        <translation>Wartet auf die nächste Runde</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 am %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>It is being started again; your consents and data are safe.</source>
        <translation>Er wird neu gestartet; Ihre Einwilligungen und Daten sind sicher.</translation>
    </message>
    <message>
        <source>You paused training until %1.</source>
        <translation>Sie haben das Training bis %1 angehalten.</translation>
    </message>
    <message>
        <source>%1: %2, %3.</source>
        <translation>%1: %2, %3.</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>Einrichten…</translation>
    </message>
    <message>
        <source>Join a data space…</source>
        <translation>Einem Datenraum beitreten…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Look at requests</source>
        <translation>Anfragen ansehen</translation>
    </message>
    <message>
        <source>%1 sent, %2 received</source>
        <translation>%1 gesendet, %2 empfangen</translation>
    </message>
    <message>
        <source>Your schedule lets training run again from %1.</source>
        <translation>Ihr Zeitplan lässt das Training ab %1 wieder laufen.</translation>
    </message>
    <message>
        <source>Train on battery too</source>
        <translation>Auch im Akkubetrieb trainieren</translation>
    </message>
    <message>
        <source>Train on metered networks too</source>
        <translation>Auch in nach Menge abgerechneten Netzen trainieren</translation>
    </message>
    <message>
        <source>Change the schedule…</source>
        <translation>Zeitplan ändern…</translation>
    </message>
    <message>
        <source>Rounds with your data this week</source>
        <translation>Runden mit Ihren Daten in dieser Woche</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ImportDialog</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>no values</source>
        <translation>keine Werte</translation>
    </message>
    <message>
        <source>always the same</source>
        <translation>immer gleich</translation>
    </message>
    <message>
        <source>mostly missing</source>
        <translation>meist fehlend</translation>
    </message>
    <message>
        <source>nearly every row differs</source>
        <translation>fast jede Zeile anders</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>Spalten der Datei</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>Erste Zeilen der Datei</translation>
    </message>
    <message>
        <source>Import data</source>
        <translation>Daten importieren</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What the file holds</source>
        <translation>Was die Datei enthält</translation>
    </message>
    <message>
        <source>What is the matter with the file</source>
        <translation>Was mit der Datei nicht stimmt</translation>
    </message>
    <message>
        <source>The file is being read</source>
        <translation>Die Datei wird gelesen</translation>
    </message>
    <message>
        <source>Name of the data set</source>
        <translation>Name des Datenbestands</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>Column that says which rows belong together</source>
        <translation>Spalte, die sagt, welche Zeilen zusammengehören</translation>
    </message>
    <message>
        <source>Rows belong together by:</source>
        <translation>Zeilen gehören zusammen durch:</translation>
    </message>
    <message>
        <source>First rows:</source>
        <translation>Erste Zeilen:</translation>
    </message>
    <message>
        <source>Learning statements (xAPI)</source>
        <translation>Lernaufzeichnungen (xAPI)</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlend</translation>
    </message>
    <message>
        <source>Different values</source>
        <translation>Verschiedene Werte</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Type of %1</source>
        <translation>Art von %1</translation>
    </message>
    <message>
        <source>nothing, each row is a record of its own</source>
        <translation>nichts, jede Zeile ist ein eigener Datensatz</translation>
    </message>
    <message>
        <source>the same “%1”</source>
        <translation>dasselbe „%1“</translation>
    </message>
    <message>
        <source>The file is being read…</source>
        <translation>Die Datei wird gelesen…</translation>
    </message>
    <message>
        <source>This cannot be imported.</source>
        <translation>Das lässt sich nicht importieren.</translation>
    </message>
    <message numerus="yes">
        <source>%1 with %Ln record(s).</source>
        <translation>
            <numerusform>%1 mit %Ln Datensatz.</numerusform>
            <numerusform>%1 mit %Ln Datensätzen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. The first %Ln record(s) were looked at.</source>
        <translation>
            <numerusform>%1. Der erste Datensatz wurde angesehen (%Ln).</numerusform>
            <numerusform>%1. Die ersten %Ln Datensätze wurden angesehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) become one data set.</source>
        <translation>
            <numerusform>%Ln Datei wird ein Datenbestand.</numerusform>
            <numerusform>%Ln Dateien werden ein Datenbestand.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) would be left out (%1).</source>
        <translation>
            <numerusform>%Ln Zeile würde ausgelassen (%1).</numerusform>
            <numerusform>%Ln Zeilen würden ausgelassen (%1).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::MainWindow</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Braucht Sie</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>Einwilligungen</translation>
    </message>
    <message>
        <source>My data</source>
        <translation>Meine Daten</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>The Coppice service ended. It is being started again; nothing is lost.</source>
        <translation>Der Dienst von Coppice ist beendet. Er wird neu gestartet; nichts ist verloren.</translation>
    </message>
    <message>
        <source>The vault is locked, so training waits. Refusing and revoking work.</source>
        <translation>Der Tresor ist gesperrt, deshalb wartet das Training. Ablehnen und Widerrufen gehen.</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Your data and the details of your consents are encrypted. The passphrase opens them on this machine.</source>
        <translation>Ihre Daten und die Einzelheiten Ihrer Einwilligungen sind verschlüsselt. Die Passphrase öffnet sie auf diesem Gerät.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>The Coppice service goes on in the background and training with it. Open the window again at any time to see or stop it.</source>
        <translation>Der Dienst von Coppice läuft im Hintergrund weiter und mit ihm das Training. Öffnen Sie das Fenster jederzeit wieder, um nachzusehen oder es anzuhalten.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Coppice, to look only</source>
        <translation>Coppice, nur zum Ansehen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Help on this page</source>
        <translation>Hilfe zu dieser Seite</translation>
    </message>
    <message>
        <source>The Coppice service ended. A window to look only does not start it again.</source>
        <translation>Der Coppice-Dienst ist beendet. Ein Fenster nur zum Ansehen startet ihn nicht neu.</translation>
    </message>
    <message>
        <source>To look only. The vault is locked, so times and columns of consents are not shown.</source>
        <translation>Nur zum Ansehen. Der Tresor ist gesperrt, deshalb fehlen Zeiten und Spalten der Einwilligungen.</translation>
    </message>
    <message>
        <source>To look only: everything can be read and exported, nothing changed.</source>
        <translation>Nur zum Ansehen: Alles lässt sich lesen und exportieren, nichts ändern.</translation>
    </message>
    <message>
        <source>The data space cannot be reached, so what you see may be old. Coppice keeps trying.</source>
        <translation>Der Datenraum ist nicht erreichbar, darum kann veraltet sein, was Sie sehen. Coppice versucht es weiter.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::MetricChart</name>
    <message>
        <source>Training rounds the model had</source>
        <translation>Trainingsrunden, die das Modell hinter sich hat</translation>
    </message>
    <message>
        <source>No figures yet.</source>
        <translation>Noch keine Kennzahlen.</translation>
    </message>
    <message>
        <source>From %1 to %2. The table has every value.</source>
        <translation>Von %1 bis %2. Die Tabelle hat jeden Wert.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ModelsPage</name>
    <message>
        <source>Finished models</source>
        <translation>Fertige Modelle</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>Modellkarte</translation>
    </message>
    <message>
        <source>Export the model card</source>
        <translation>Modellkarte exportieren</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>The card of this model has not arrived, or the provider left none.</source>
        <translation>Die Karte dieses Modells ist noch nicht da, oder der Anbieter hat keine hinterlassen.</translation>
    </message>
    <message>
        <source>This card was written by a newer version of Coppice.</source>
        <translation>Diese Karte stammt von einer neueren Version von Coppice.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Views of the model</source>
        <translation>Ansichten des Modells</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Verlässlichkeit</translation>
    </message>
    <message>
        <source>For one of my records</source>
        <translation>Für einen meiner Datensätze</translation>
    </message>
    <message>
        <source>Reliability as a drawing; the table says the same</source>
        <translation>Verlässlichkeit als Zeichnung; die Tabelle sagt dasselbe</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Vorhergesagt</translation>
    </message>
    <message>
        <source>Came true</source>
        <translation>Eingetroffen</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Bereich</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Reliability in figures</source>
        <translation>Verlässlichkeit in Zahlen</translation>
    </message>
    <message>
        <source>Of the held-back records that were given a score: how many came true. On the dotted line the model promises exactly what happens; below it, it promises too much. Upright lines: 95 % intervals.</source>
        <translation>Von den zurückgehaltenen Datensätzen mit einer Vorhersage: bei wie vielen sie eintraf. Auf der gepunkteten Linie verspricht das Modell genau, was geschieht; darunter verspricht es zu viel. Senkrechte Striche: 95-%-Bereiche.</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Choose a model to see its card. Hold Ctrl and choose a second one to compare the two.</source>
        <translation>Wählen Sie ein Modell, um seine Karte zu sehen. Mit gedrückter Strg-Taste wählen Sie ein zweites, um beide zu vergleichen.</translation>
    </message>
    <message>
        <source>What to do here</source>
        <translation>Was hier zu tun ist</translation>
    </message>
    <message>
        <source>No model that learned from your data is finished yet. When its provider closes the request, its card comes here.</source>
        <translation>Noch ist kein Modell fertig, das aus Ihren Daten gelernt hat. Wenn sein Anbieter die Anfrage schließt, erscheint hier seine Karte.</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>For printing (*.pdf)</source>
        <translation>Zum Drucken (*.pdf)</translation>
    </message>
    <message>
        <source>As the provider left it (*.json)</source>
        <translation>Wie der Anbieter sie hinterlegt hat (*.json)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
</context>
<context>
    <name>coppice::ui::NetworkPage</name>
    <message>
        <source>Data space</source>
        <translation>Datenraum</translation>
    </message>
    <message>
        <source>Meeting point (hub)</source>
        <translation>Hub (Treffpunkt)</translation>
    </message>
    <message>
        <source>Public log</source>
        <translation>Öffentliches Protokoll</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>Streitfälle</translation>
    </message>
    <message>
        <source>You are member</source>
        <translation>Sie sind Mitglied</translation>
    </message>
    <message>
        <source>Helper seats held now</source>
        <translation>Helferplätze zurzeit</translation>
    </message>
    <message>
        <source>Traffic since Coppice started</source>
        <translation>Datenverkehr seit dem Start von Coppice</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>not reachable; tried again by itself</source>
        <translation>nicht erreichbar; wird von selbst wieder versucht</translation>
    </message>
    <message numerus="yes">
        <source>%n: somebody signed two things that contradict each other. Rounds with that member are not used.</source>
        <translation>
            <numerusform>%n: jemand hat zwei Dinge unterschrieben, die sich widersprechen. Runden mit diesem Mitglied werden nicht verwendet.</numerusform>
            <numerusform>%n: jemand hat zwei Dinge unterschrieben, die sich widersprechen. Runden mit diesen Mitgliedern werden nicht verwendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 sent, %2 received</source>
        <translation>%1 gesendet, %2 empfangen</translation>
    </message>
    <message>
        <source>not known while the service is not running</source>
        <translation>nicht bekannt, solange der Dienst nicht läuft</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(ies) checked on this machine</source>
        <translation>
            <numerusform>%Ln Eintrag auf diesem Gerät geprüft</numerusform>
            <numerusform>%Ln Einträge auf diesem Gerät geprüft</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::Notices</name>
    <message numerus="yes">
        <source>%n request(s) for your data wait for your decision.</source>
        <translation>
            <numerusform>%n Anfrage nach Ihren Daten wartet auf Ihre Entscheidung.</numerusform>
            <numerusform>%n Anfragen nach Ihren Daten warten auf Ihre Entscheidung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of your consents end(s) within a week.</source>
        <translation>
            <numerusform>%n Ihrer Einwilligungen endet innerhalb einer Woche.</numerusform>
            <numerusform>%n Ihrer Einwilligungen enden innerhalb einer Woche.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) you helped with are finished.</source>
        <translation>
            <numerusform>%n Modell, bei dem Sie geholfen haben, ist fertig.</numerusform>
            <numerusform>%n Modelle, bei denen Sie geholfen haben, sind fertig.</numerusform>
        </translation>
    </message>
    <message>
        <source>The vault is locked, so training waits for you.</source>
        <translation>Der Tresor ist gesperrt, deshalb wartet das Training auf Sie.</translation>
    </message>
    <message>
        <source>Coppice needs a look: open the window to see what is wrong.</source>
        <translation>Coppice braucht einen Blick: Öffnen Sie das Fenster, um zu sehen, was nicht stimmt.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::Notifier</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ReadOnlyGuard</name>
    <message>
        <source>Not in a window that was opened to look only</source>
        <translation>Nicht in einem Fenster, das nur zum Ansehen geöffnet wurde</translation>
    </message>
</context>
<context>
    <name>coppice::ui::RecoveryDialog</name>
    <message>
        <source>New recovery key</source>
        <translation>Neuer Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>A new recovery key replaces the one you have: the old one opens backups made until now, but no longer this vault. Enter your passphrase to make it.</source>
        <translation>Ein neuer Wiederherstellungsschlüssel ersetzt den bisherigen: Der alte öffnet bisherige Sicherungen, aber nicht mehr diesen Tresor. Geben Sie dazu Ihre Passphrase ein.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was misslungen ist</translation>
    </message>
    <message>
        <source>Make a new key</source>
        <translation>Neuen Schlüssel machen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The old key may be void already: make a new one when the service is back.</source>
        <translation>Der alte Schlüssel gilt vielleicht schon nicht mehr: Machen Sie einen neuen, sobald der Dienst wieder da ist.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::RecoverySheet</name>
    <message>
        <source>I have kept the recovery key</source>
        <translation>Ich habe den Schlüssel aufbewahrt</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>This recovery key opens your vault when the passphrase is lost. It is shown once: write it down or print it, and keep it away from this machine.</source>
        <translation>Dieser Schlüssel öffnet Ihren Tresor, wenn die Passphrase verloren ist. Er wird nur einmal gezeigt: schreiben Sie ihn auf oder drucken Sie ihn, und bewahren Sie ihn nicht bei diesem Gerät auf.</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>Als Text speichern…</translation>
    </message>
    <message>
        <source>Print the recovery key</source>
        <translation>Den Wiederherstellungsschlüssel drucken</translation>
    </message>
    <message>
        <source>Save the recovery key as text</source>
        <translation>Den Wiederherstellungsschlüssel als Text speichern</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Save the recovery key</source>
        <translation>Den Wiederherstellungsschlüssel speichern</translation>
    </message>
    <message>
        <source>Saved as %1. Move it to a place away from this machine.</source>
        <translation>Gespeichert als %1. Bringen Sie die Datei an einen Ort getrennt von diesem Gerät.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Recovery key of a Coppice vault, made on %1.

%2

With it you can set a new passphrase: choose Unlock… in the window, then Passphrase forgotten…; or run coppicectl recover. Whoever has it can open the vault.</source>
        <translation>Wiederherstellungsschlüssel eines Coppice-Tresors, erstellt am %1.

%2

Damit können Sie eine neue Passphrase setzen: Wählen Sie im Fenster „Öffnen…“ und dann „Passphrase vergessen…“, oder rufen Sie coppicectl recover auf. Wer ihn hat, kann den Tresor öffnen.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ReliabilityChart</name>
    <message>
        <source>Predicted</source>
        <translation>Vorhergesagt</translation>
    </message>
    <message>
        <source>Came true</source>
        <translation>Eingetroffen</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ReportDialog</name>
    <message>
        <source>Problem report</source>
        <translation>Problembericht</translation>
    </message>
    <message>
        <source>This is all that the report holds. It names no data set, no column, no file and no person, and it is sent to nobody: save it, read it, and hand it on yourself.</source>
        <translation>Das ist alles, was der Bericht enthält. Er nennt keinen Datenbestand, keine Spalte, keine Datei und keine Person, und er wird niemandem gesendet: Speichern Sie ihn, lesen Sie ihn und geben Sie ihn selbst weiter.</translation>
    </message>
    <message>
        <source>Text of the report</source>
        <translation>Text des Berichts</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Den Bericht kopieren</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Den Bericht speichern</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 konnte nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::RequestLayers</name>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Anschrift</translation>
    </message>
    <message>
        <source>purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>legal ground</source>
        <translation>Rechtsgrundlage</translation>
    </message>
    <message>
        <source>made</source>
        <translation>getroffen</translation>
    </message>
    <message>
        <source>explanation</source>
        <translation>Erläuterung</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>In short</source>
        <translation>In Kürze</translation>
    </message>
    <message>
        <source>Full notice</source>
        <translation>Vollständige Erklärung</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>Technische Angaben</translation>
    </message>
    <message>
        <source>Parts of the request</source>
        <translation>Teile der Anfrage</translation>
    </message>
    <message>
        <source>Who asks</source>
        <translation>Wer fragt</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Wozu</translation>
    </message>
    <message>
        <source>What leaves this machine</source>
        <translation>Was dieses Gerät verlässt</translation>
    </message>
    <message>
        <source>Masked numbers, never records.</source>
        <translation>Maskierte Zahlen, nie Datensätze.</translation>
    </message>
    <message>
        <source>What others learn</source>
        <translation>Was andere erfahren</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>What it costs</source>
        <translation>Was es kostet</translation>
    </message>
    <message>
        <source>Smallest total</source>
        <translation>Kleinste Summe</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Privacy noise</source>
        <translation>Rauschen zum Schutz</translation>
    </message>
    <message>
        <source>None. Totals of several rounds, compared, could reveal one person.</source>
        <translation>Keines. Die Summen mehrerer Runden, miteinander verglichen, könnten eine Person erkennen lassen.</translation>
    </message>
    <message>
        <source>Who gets the model</source>
        <translation>Wer das Modell bekommt</translation>
    </message>
    <message>
        <source>The provider, and every member that contributed.</source>
        <translation>Der Anbieter und jedes Mitglied, das beigetragen hat.</translation>
    </message>
    <message>
        <source>Who else receives something</source>
        <translation>Wer sonst etwas erhält</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig machen</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>Purposes</source>
        <translation>Zwecke</translation>
    </message>
    <message>
        <source>Privacy notice</source>
        <translation>Datenschutzerklärung</translation>
    </message>
    <message>
        <source>How long it is kept</source>
        <translation>Wie lange es aufbewahrt wird</translation>
    </message>
    <message>
        <source>Where it is kept</source>
        <translation>Wo es aufbewahrt wird</translation>
    </message>
    <message>
        <source>Jurisdiction</source>
        <translation>Rechtsordnung</translation>
    </message>
    <message>
        <source>How to withdraw</source>
        <translation>Wie man widerruft</translation>
    </message>
    <message>
        <source>Your rights</source>
        <translation>Ihre Rechte</translation>
    </message>
    <message>
        <source>Automated decisions</source>
        <translation>Automatisierte Entscheidungen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Training on each machine</source>
        <translation>Training auf jedem Gerät</translation>
    </message>
    <message>
        <source>Putting together</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Limits of a round</source>
        <translation>Grenzen einer Runde</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Unterschrieben von</translation>
    </message>
    <message>
        <source>Hash of the recipe</source>
        <translation>Prüfsumme des Rezepts</translation>
    </message>
    <message>
        <source>Hash of the notice</source>
        <translation>Prüfsumme der Erklärung</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Unterschrift</translation>
    </message>
    <message>
        <source>Request as it was signed</source>
        <translation>Anfrage, wie sie unterschrieben wurde</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>Your numbers stay hidden unless helpers of every kind of mask work together. If one helper in twenty did: a chance of at most 1 in %1 over the whole request.</source>
        <translation>Ihre Zahlen bleiben verborgen, solange nicht Helfer jeder Art von Maske zusammenarbeiten. Täte es jeder zwanzigste Helfer: höchstens eine Wahrscheinlichkeit von 1 zu %1 über die ganze Anfrage.</translation>
    </message>
    <message>
        <source>Known when the recipe has arrived.</source>
        <translation>Bekannt, wenn das Rezept da ist.</translation>
    </message>
    <message>
        <source>At most %1 sent each round, %2 in all; more while your machine helps others.</source>
        <translation>Höchstens %1 je Runde gesendet, %2 insgesamt; mehr, wenn Ihr Gerät anderen hilft.</translation>
    </message>
    <message numerus="yes">
        <source>Each round at most %n second(s) of computing and %1 MB of memory.</source>
        <translation>
            <numerusform>Je Runde höchstens %n Sekunde Rechenzeit und %1 MB Speicher.</numerusform>
            <numerusform>Je Runde höchstens %n Sekunden Rechenzeit und %1 MB Speicher.</numerusform>
        </translation>
    </message>
    <message>
        <source>That you take part: the list of who does is public.</source>
        <translation>Dass Sie teilnehmen: Die Liste der Teilnehmenden ist öffentlich.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln training round(s) and two short ones. No end date is stated; never longer than your consent.</source>
        <translation>
            <numerusform>%Ln Trainingsrunde und zwei kurze. Kein Enddatum ist angegeben; nie länger als Ihre Einwilligung.</numerusform>
            <numerusform>%Ln Trainingsrunden und zwei kurze. Kein Enddatum ist angegeben; nie länger als Ihre Einwilligung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of at least %n members. This rests on the helpers, on the data space admitting real people only, and on the hub leaving nobody out.</source>
        <translation>
            <numerusform>Über mindestens %n Mitglied. Das hängt von den Helfern ab, davon, dass der Datenraum nur echte Menschen aufnimmt, und davon, dass der Hub niemanden weglässt.</numerusform>
            <numerusform>Über mindestens %n Mitglieder. Das hängt von den Helfern ab, davon, dass der Datenraum nur echte Menschen aufnimmt, und davon, dass der Hub niemanden weglässt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Revoke at any time on the page Consents. Finished rounds cannot be taken back.</source>
        <translation>Jederzeit widerrufen auf der Seite Einwilligungen. Fertige Runden lassen sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>What is not promised</source>
        <translation>Was nicht versprochen wird</translation>
    </message>
    <message>
        <source>Nothing, for it cannot be used.</source>
        <translation>Nichts, denn sie ist unbrauchbar.</translation>
    </message>
    <message>
        <source>The service checked the provider&apos;s signature. Recipe and notice have not arrived.</source>
        <translation>Der Dienst hat die Unterschrift des Anbieters geprüft. Rezept und Erklärung sind noch nicht da.</translation>
    </message>
    <message>
        <source>The service checked the provider&apos;s signature and that recipe and notice have these hashes.</source>
        <translation>Der Dienst hat die Unterschrift des Anbieters geprüft und dass Rezept und Erklärung diese Prüfsummen haben.</translation>
    </message>
    <message>
        <source>It has not arrived yet.</source>
        <translation>Sie ist noch nicht angekommen.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::RequestRounds</name>
    <message>
        <source>Began</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Runde</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>Trainiert</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>gezählt</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Sums up</source>
        <translation>Summiert</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n Mitglied</numerusform>
            <numerusform>%n Mitglieder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n Gruppe</numerusform>
            <numerusform>%n Gruppen</numerusform>
        </translation>
    </message>
    <message>
        <source>Hands on to</source>
        <translation>Gibt weiter an</translation>
    </message>
    <message>
        <source>the provider</source>
        <translation>den Anbieter</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>Gruppe %1</translation>
    </message>
    <message>
        <source>Helpers</source>
        <translation>Helfer</translation>
    </message>
    <message>
        <source>contribute here</source>
        <translation>tragen hier bei</translation>
    </message>
    <message>
        <source>help to add up here</source>
        <translation>helfen hier beim Addieren</translation>
    </message>
    <message>
        <source>Newest round</source>
        <translation>Neueste Runde</translation>
    </message>
    <message numerus="yes">
        <source>total agreed, %n counted</source>
        <translation>
            <numerusform>Summe vereinbart, %n gezählt</numerusform>
            <numerusform>Summe vereinbart, %n gezählt</numerusform>
        </translation>
    </message>
    <message>
        <source>no total yet</source>
        <translation>noch keine Summe</translation>
    </message>
</context>
<context>
    <name>coppice::ui::RequestsPage</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Prüfen…</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>No provider has published a request in your data space yet. You will see it here.</source>
        <translation>In Ihrem Datenraum hat noch kein Anbieter eine Anfrage veröffentlicht. Sie sehen sie dann hier.</translation>
    </message>
    <message>
        <source>Search requests</source>
        <translation>Anfragen suchen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Review the request</source>
        <translation>Anfrage prüfen</translation>
    </message>
    <message>
        <source>Refuse what is selected</source>
        <translation>Das Ausgewählte ablehnen</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Every state</source>
        <translation>Jeder Stand</translation>
    </message>
    <message>
        <source>Show requests in this state</source>
        <translation>Anfragen mit diesem Stand zeigen</translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n request(s)…</source>
        <translation>
            <numerusform>%n Anfrage ablehnen…</numerusform>
            <numerusform>%n Anfragen ablehnen…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) selected</source>
        <translation>
            <numerusform>%n Anfrage ausgewählt</numerusform>
            <numerusform>%n Anfragen ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Refuse requests</source>
        <translation>Anfragen ablehnen</translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n request(s)? They are not asked again; each can still be granted later by its own review.</source>
        <translation>
            <numerusform>%n Anfrage ablehnen? Sie fragt nicht noch einmal; nach eigener Prüfung können Sie später trotzdem einwilligen.</numerusform>
            <numerusform>%n Anfragen ablehnen? Sie fragen nicht noch einmal; in jede können Sie später nach eigener Prüfung trotzdem einwilligen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) refused.</source>
        <translation>
            <numerusform>%n Anfrage abgelehnt.</numerusform>
            <numerusform>%n Anfragen abgelehnt.</numerusform>
        </translation>
    </message>
    <message>
        <source>View…</source>
        <translation>Ansehen…</translation>
    </message>
    <message>
        <source>It cannot be used: %1</source>
        <translation>Sie ist unbrauchbar: %1</translation>
    </message>
</context>
<context>
    <name>coppice::ui::RestoreDialog</name>
    <message>
        <source>Bring a backup back</source>
        <translation>Eine Sicherung zurückholen</translation>
    </message>
    <message>
        <source>Data, keys and records come back as they were. Your consents hold again only after you renew them.</source>
        <translation>Daten, Schlüssel und Aufzeichnungen kommen zurück, wie sie waren. Ihre Einwilligungen gelten erst wieder, wenn Sie sie erneuern.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>I forgot the passphrase and have the recovery key</source>
        <translation>Ich habe die Passphrase vergessen und habe den Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Backup file</source>
        <translation>Sicherungsdatei</translation>
    </message>
    <message>
        <source>Choose the backup file</source>
        <translation>Sicherungsdatei wählen</translation>
    </message>
    <message>
        <source>Backups (*.bin);;All files (*)</source>
        <translation>Sicherungen (*.bin);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
    <message>
        <source>Passphrase of that day</source>
        <translation>Passphrase von damals</translation>
    </message>
    <message>
        <source>Bringing back…</source>
        <translation>Wird zurückgeholt…</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>New passphrase, again</source>
        <translation>Neue Passphrase, noch einmal</translation>
    </message>
    <message>
        <source>Everything is back, but the vault is still locked. %1</source>
        <translation>Alles ist wieder da, aber der Tresor ist noch gesperrt. %1</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ScheduleEditor</name>
    <message>
        <source>Only at these times</source>
        <translation>Nur zu diesen Zeiten</translation>
    </message>
    <message>
        <source>Add times</source>
        <translation>Zeiten hinzufügen</translation>
    </message>
    <message>
        <source>Train only at these times</source>
        <translation>Nur zu diesen Zeiten trainieren</translation>
    </message>
    <message>
        <source>Add times at which training may run</source>
        <translation>Zeiten hinzufügen, zu denen trainiert werden darf</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Was noch fehlt</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To; at or before the beginning means the next day</source>
        <translation>Bis; gleich dem Beginn oder davor heißt am nächsten Tag</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove these times</source>
        <translation>Diese Zeiten entfernen</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Not kept yet: choose a day, and an end that differs from the beginning.</source>
        <translation>Noch nicht gespeichert: Wählen Sie einen Tag und ein Ende, das sich vom Beginn unterscheidet.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::SettingsPage</name>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>This window</source>
        <translation>Dieses Fenster</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>The language changes when the window is opened the next time.</source>
        <translation>Die Sprache ändert sich, wenn das Fenster das nächste Mal geöffnet wird.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>The colours of the desktop come back when the window is opened the next time.</source>
        <translation>Die Farben des Desktops kommen zurück, wenn das Fenster das nächste Mal geöffnet wird.</translation>
    </message>
    <message>
        <source>When I log in</source>
        <translation>Wenn ich mich anmelde</translation>
    </message>
    <message>
        <source>This could not be changed: your configuration folder cannot be written.</source>
        <translation>Das ließ sich nicht ändern: In Ihren Konfigurationsordner kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Start Coppice in the tray</source>
        <translation>Coppice im Infobereich starten</translation>
    </message>
    <message>
        <source>Start the service without the window (for machines that train unattended)</source>
        <translation>Den Dienst ohne Fenster starten (für Geräte, die unbeaufsichtigt trainieren)</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Sichern…</translation>
    </message>
    <message>
        <source>Check this machine</source>
        <translation>Dieses Gerät prüfen</translation>
    </message>
    <message>
        <source>Leave the data space…</source>
        <translation>Datenraum verlassen…</translation>
    </message>
    <message>
        <source>Back up everything into one file</source>
        <translation>Alles in eine Datei sichern</translation>
    </message>
    <message>
        <source>Leave the data space</source>
        <translation>Datenraum verlassen</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Saved as %1. It opens with your passphrase.</source>
        <translation>Gespeichert als %1. Die Datei öffnet sich mit Ihrer Passphrase.</translation>
    </message>
    <message>
        <source>Leave the data space? All your consents there end. Your data stay in the vault. To come back you need a new invitation.</source>
        <translation>Datenraum verlassen? Alle Ihre Einwilligungen dort enden. Ihre Daten bleiben im Tresor. Zum Zurückkommen brauchen Sie eine neue Einladung.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>You left the data space.</source>
        <translation>Sie haben den Datenraum verlassen.</translation>
    </message>
    <message>
        <source>Tell me</source>
        <translation>Benachrichtigen,</translation>
    </message>
    <message>
        <source>when a request waits for my decision</source>
        <translation>wenn eine Anfrage auf meine Entscheidung wartet</translation>
    </message>
    <message>
        <source>when a consent is about to end</source>
        <translation>wenn eine Einwilligung bald endet</translation>
    </message>
    <message>
        <source>when a model I helped with is finished</source>
        <translation>wenn ein Modell fertig ist, bei dem ich geholfen habe</translation>
    </message>
    <message>
        <source>when training waits because the vault is locked</source>
        <translation>wenn das Training wartet, weil der Tresor gesperrt ist</translation>
    </message>
    <message>
        <source>when something is wrong</source>
        <translation>wenn etwas nicht stimmt</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Ruhe von</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Ruhe bis</translation>
    </message>
    <message>
        <source>until</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>(the same time twice: never quiet)</source>
        <translation>(zweimal dieselbe Zeit: nie Ruhe)</translation>
    </message>
    <message>
        <source>When training may run</source>
        <translation>Wann trainiert werden darf</translation>
    </message>
    <message>
        <source>Erase everything…</source>
        <translation>Alles löschen…</translation>
    </message>
    <message>
        <source>Erase everything Coppice keeps on this machine</source>
        <translation>Alles löschen, was Coppice auf diesem Gerät aufbewahrt</translation>
    </message>
    <message>
        <source>The desktop&apos;s keyring unlocks the vault when I log in</source>
        <translation>Der Schlüsselbund des Desktops öffnet den Tresor beim Anmelden</translation>
    </message>
    <message>
        <source>Tick the box in the unlock dialog the next time: the passphrase is needed for it.</source>
        <translation>Setzen Sie das Häkchen beim nächsten Öffnen des Tresors: Dafür wird die Passphrase gebraucht.</translation>
    </message>
    <message>
        <source>The passphrase was taken out of the keyring.</source>
        <translation>Die Passphrase wurde aus dem Schlüsselbund entfernt.</translation>
    </message>
    <message>
        <source>Leave the data space first.</source>
        <translation>Verlassen Sie zuerst den Datenraum.</translation>
    </message>
    <message>
        <source>Erase everything</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>Erase the vault with all imported data, the keys, your consents with their receipts and the activity list from this machine? Your own files are not touched. This cannot be undone.</source>
        <translation>Den Tresor mit allen importierten Daten, die Schlüssel, Ihre Einwilligungen mit ihren Belegen und die Aktivitätsliste von diesem Gerät löschen? Ihre eigenen Dateien bleiben unberührt. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Erased. You can set Coppice up anew.</source>
        <translation>Gelöscht. Sie können Coppice neu einrichten.</translation>
    </message>
    <message>
        <source>New recovery key…</source>
        <translation>Neuer Wiederherstellungsschlüssel…</translation>
    </message>
    <message>
        <source>Make a new recovery key</source>
        <translation>Einen neuen Wiederherstellungsschlüssel machen</translation>
    </message>
    <message>
        <source>Saving the backup…</source>
        <translation>Die Sicherung wird geschrieben…</translation>
    </message>
</context>
<context>
    <name>coppice::ui::TrainingLimits</name>
    <message>
        <source>Also while this computer runs on battery</source>
        <translation>Auch wenn dieser Rechner im Akkubetrieb läuft</translation>
    </message>
    <message>
        <source>Also while the network is metered</source>
        <translation>Auch wenn das Netz nach Menge abgerechnet wird</translation>
    </message>
    <message>
        <source>Share of the processors</source>
        <translation>Anteil der Prozessoren</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Memory for training</source>
        <translation>Speicher fürs Training</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>as much as a request asks for</source>
        <translation>so viel, wie eine Anfrage verlangt</translation>
    </message>
    <message>
        <source>Helper seats to offer, for adding up others&apos; masked numbers</source>
        <translation>Helferplätze anbieten, zum Addieren der maskierten Zahlen anderer</translation>
    </message>
</context>
<context>
    <name>coppice::ui::TrainingPage</name>
    <message>
        <source>Running round</source>
        <translation>Laufende Runde</translation>
    </message>
    <message>
        <source>Stage of the round</source>
        <translation>Abschnitt der Runde</translation>
    </message>
    <message>
        <source>Progress of the round</source>
        <translation>Fortschritt der Runde</translation>
    </message>
    <message>
        <source>Helper seats held now</source>
        <translation>Helferplätze zurzeit</translation>
    </message>
    <message>
        <source>Foreign code is shut in by</source>
        <translation>Fremder Code ist eingeschlossen durch</translation>
    </message>
    <message>
        <source>Rounds on this machine</source>
        <translation>Runden auf diesem Gerät</translation>
    </message>
    <message>
        <source>No round has run on this machine yet.</source>
        <translation>Auf diesem Gerät ist noch keine Runde gelaufen.</translation>
    </message>
    <message>
        <source>%1 (number %2 of this run): %3</source>
        <translation>%1 (Nummer %2 dieses Laufs): %3</translation>
    </message>
    <message>
        <source>not known before the first training</source>
        <translation>vor dem ersten Training nicht bekannt</translation>
    </message>
    <message>
        <source>Stop this round</source>
        <translation>Diese Runde anhalten</translation>
    </message>
    <message>
        <source>Request to look at</source>
        <translation>Anfrage, die gezeigt wird</translation>
    </message>
    <message>
        <source>How far the request is</source>
        <translation>Wie weit die Anfrage ist</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>Stop this round on this machine</source>
        <translation>Diese Runde auf diesem Gerät anhalten</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieses Gerät</translation>
    </message>
    <message>
        <source>Tree of the groups</source>
        <translation>Baum der Gruppen</translation>
    </message>
    <message>
        <source>Tree of the groups, drawn</source>
        <translation>Baum der Gruppen, gezeichnet</translation>
    </message>
    <message>
        <source>Groups of the tree</source>
        <translation>Gruppen des Baums</translation>
    </message>
    <message>
        <source>No tree yet. It is drawn by lot when enough members have joined, and every node computes the same one.</source>
        <translation>Noch kein Baum. Er wird ausgelost, wenn genug Mitglieder beigetreten sind, und jedes Gerät berechnet denselben.</translation>
    </message>
    <message>
        <source>Sent and received since the start</source>
        <translation>Seit dem Start gesendet und empfangen</translation>
    </message>
    <message>
        <source>%1 sent, %2 received</source>
        <translation>%1 gesendet, %2 empfangen</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>Angehalten. %1</translation>
    </message>
    <message>
        <source>No request has come yet.</source>
        <translation>Noch ist keine Anfrage gekommen.</translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <translation>%1, noch etwa %2</translation>
    </message>
    <message>
        <source>Processor time of training since the start</source>
        <translation>Rechenzeit des Trainings seit dem Start</translation>
    </message>
    <message>
        <source>This machine has nothing to do in a round now</source>
        <translation>Dieses Gerät hat gerade in keiner Runde zu tun</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln training round(s) done</source>
        <translation>
            <numerusform>%1 von %Ln Trainingsrunde erledigt</numerusform>
            <numerusform>%1 von %Ln Trainingsrunden erledigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent and received now</source>
        <translation>Jetzt gesendet und empfangen</translation>
    </message>
    <message>
        <source>Processors that training uses now</source>
        <translation>Prozessoren, die das Training jetzt nutzt</translation>
    </message>
    <message>
        <source>%1 and %2 a second</source>
        <translation>%1 und %2 in der Sekunde</translation>
    </message>
    <message>
        <source>%1 of one processor</source>
        <translation>%1 eines Prozessors</translation>
    </message>
    <message>
        <source>no view of files and network (namespaces)</source>
        <translation>keine Sicht auf Dateien und Netz (namespaces)</translation>
    </message>
    <message>
        <source>rules for files (Landlock)</source>
        <translation>Regeln für Dateien (Landlock)</translation>
    </message>
    <message>
        <source>a filter of system calls (seccomp)</source>
        <translation>einen Filter für Systemaufrufe (seccomp)</translation>
    </message>
    <message>
        <source>limits of memory and time (rlimits)</source>
        <translation>Grenzen für Speicher und Zeit (rlimits)</translation>
    </message>
</context>
<context>
    <name>coppice::ui::Tray</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Pause for 1 hour</source>
        <translation>Für 1 Stunde anhalten</translation>
    </message>
    <message>
        <source>Pause for 3 hours</source>
        <translation>Für 3 Stunden anhalten</translation>
    </message>
    <message>
        <source>Pause until I resume</source>
        <translation>Anhalten, bis ich fortsetze</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Quit window</source>
        <translation>Fenster beenden</translation>
    </message>
    <message>
        <source>Coppice: waiting for the next round</source>
        <translation>Coppice: wartet auf die nächste Runde</translation>
    </message>
    <message>
        <source>Coppice: training</source>
        <translation>Coppice: trainiert</translation>
    </message>
    <message>
        <source>Coppice: paused</source>
        <translation>Coppice: angehalten</translation>
    </message>
    <message>
        <source>Coppice: needs you</source>
        <translation>Coppice: braucht Sie</translation>
    </message>
    <message>
        <source>Coppice: the service is not running</source>
        <translation>Coppice: der Dienst läuft nicht</translation>
    </message>
    <message>
        <source>Coppice: the data space cannot be reached</source>
        <translation>Coppice: der Datenraum ist nicht erreichbar</translation>
    </message>
</context>
<context>
    <name>coppice::ui::TreeView</name>
    <message>
        <source>last group</source>
        <translation>letzte Gruppe</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>Gruppe %1</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n Mitglied</numerusform>
            <numerusform>%n Mitglieder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n Gruppe</numerusform>
            <numerusform>%n Gruppen</numerusform>
        </translation>
    </message>
    <message>
        <source>you, twice</source>
        <translation>Sie, zweimal</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>you help</source>
        <translation>Sie helfen</translation>
    </message>
    <message>
        <source>✓ total agreed</source>
        <translation>✓ Summe vereinbart</translation>
    </message>
</context>
<context>
    <name>coppice::ui::UnlockDialog</name>
    <message>
        <source>Unlock the vault</source>
        <translation>Tresor öffnen</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was misslungen ist</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Keep it in the desktop&apos;s keyring and unlock when I log in</source>
        <translation>Im Schlüsselbund des Desktops aufbewahren und den Tresor beim Anmelden öffnen</translation>
    </message>
    <message>
        <source>Passphrase forgotten…</source>
        <translation>Passphrase vergessen…</translation>
    </message>
    <message>
        <source>Set a new passphrase with the recovery key</source>
        <translation>Mit dem Wiederherstellungsschlüssel eine neue Passphrase setzen</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
    <message>
        <source>New passphrase, again</source>
        <translation>Neue Passphrase, noch einmal</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Set and unlock</source>
        <translation>Setzen und öffnen</translation>
    </message>
    <message>
        <source>The desktop&apos;s keyring did not take the passphrase, so you will be asked for it again.</source>
        <translation>Der Schlüsselbund des Desktops hat die Passphrase nicht angenommen; Sie werden also wieder danach gefragt.</translation>
    </message>
</context>
</TS>
