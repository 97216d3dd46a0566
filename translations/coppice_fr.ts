<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>CardDocument</name>
        <message>
            <source>AUC (order of scores)</source>
            <translation>AUC (ordre des scores)</translation>
        </message>
        <message>
            <source>Accuracy</source>
            <translation>Exactitude</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>Perte</translation>
        </message>
        <message>
            <source>Brier score</source>
            <translation>Score de Brier</translation>
        </message>
        <message>
            <source>Mean absolute error</source>
            <translation>Erreur absolue moyenne</translation>
        </message>
        <message>
            <source>Root mean square error</source>
            <translation>Racine de l’erreur quadratique moyenne</translation>
        </message>
        <message>
            <source>Explained variance (R²)</source>
            <translation>Variance expliquée (R²)</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 à %2</translation>
        </message>
        <message>
            <source>everybody</source>
            <translation>tous</translation>
        </message>
        <message>
            <source>How good, and for whom</source>
            <translation>Quelle qualité, et pour qui</translation>
        </message>
        <message>
            <source>Figure</source>
            <translation>Mesure</translation>
        </message>
        <message>
            <source>For</source>
            <translation>Pour</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Valeur</translation>
        </message>
        <message>
            <source>95 % interval</source>
            <translation>Intervalle à 95 %</translation>
        </message>
        <message>
            <source>Does it promise what comes true?</source>
            <translation>Ce qu’il annonce se réalise-t-il ?</translation>
        </message>
        <message>
            <source>Predicted %</source>
            <translation>Prédit %</translation>
        </message>
        <message>
            <source>Came true %</source>
            <translation>Réalisé %</translation>
        </message>
        <message>
            <source>Records</source>
            <translation>Enregistrements</translation>
        </message>
        <message>
            <source>Rounds</source>
            <translation>Tours</translation>
        </message>
        <message>
            <source>Round</source>
            <translation>Tour</translation>
        </message>
        <message>
            <source>Members counted</source>
            <translation>Membres comptés</translation>
        </message>
        <message>
            <source>Learned from</source>
            <translation>Appris de</translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) of all members together.</source>
            <translation>
                <numerusform>%n enregistrement de tous les membres ensemble.</numerusform>
                <numerusform>%n enregistrements de tous les membres ensemble.</numerusform>
            </translation>
        </message>
        <message>
            <source>Column</source>
            <translation>Colonne</translation>
        </message>
        <message>
            <source>Present</source>
            <translation>Présents</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>Manquants</translation>
        </message>
        <message>
            <source>What it is not</source>
            <translation>Ce qu’il n’est pas</translation>
        </message>
        <message>
            <source>%1 and %2</source>
            <translation>%1 et %2</translation>
        </message>
        <message>
            <source>The two have no figure in common.</source>
            <translation>Les deux n’ont aucune mesure en commun.</translation>
        </message>
        <message>
            <source>First</source>
            <translation>Premier</translation>
        </message>
        <message>
            <source>Second</source>
            <translation>Second</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Différence</translation>
        </message>
    </context>
    <context>
        <name>Text</name>
        <message>
            <source>not stated by the provider</source>
            <translation>non précisé par le fournisseur</translation>
        </message>
        <message>
            <source>draft</source>
            <translation>brouillon</translation>
        </message>
        <message>
            <source>waiting for you</source>
            <translation>en attente de votre décision</translation>
        </message>
        <message>
            <source>granted</source>
            <translation>accordé</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>refusé</translation>
        </message>
        <message>
            <source>revoked</source>
            <translation>révoqué</translation>
        </message>
        <message>
            <source>expired</source>
            <translation>expiré</translation>
        </message>
        <message>
            <source>ended by the provider</source>
            <translation>terminé par le fournisseur</translation>
        </message>
        <message>
            <source>Coppice was set up</source>
            <translation>Coppice a été configuré</translation>
        </message>
        <message>
            <source>Vault unlocked</source>
            <translation>Coffre déverrouillé</translation>
        </message>
        <message>
            <source>Unlocking failed</source>
            <translation>Échec du déverrouillage</translation>
        </message>
        <message>
            <source>Vault locked</source>
            <translation>Coffre verrouillé</translation>
        </message>
        <message>
            <source>Passphrase replaced</source>
            <translation>Phrase secrète remplacée</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>En pause</translation>
        </message>
        <message>
            <source>Resumed</source>
            <translation>Repris</translation>
        </message>
        <message>
            <source>Backup written</source>
            <translation>Sauvegarde écrite</translation>
        </message>
        <message>
            <source>Restored from a backup</source>
            <translation>Restauré depuis une sauvegarde</translation>
        </message>
        <message>
            <source>Joined a data space</source>
            <translation>Espace de données rejoint</translation>
        </message>
        <message>
            <source>Left the data space</source>
            <translation>Espace de données quitté</translation>
        </message>
        <message>
            <source>Data imported</source>
            <translation>Données importées</translation>
        </message>
        <message>
            <source>Import failed</source>
            <translation>Échec de l’importation</translation>
        </message>
        <message>
            <source>Data removed</source>
            <translation>Données supprimées</translation>
        </message>
        <message>
            <source>Consent granted</source>
            <translation>Consentement accordé</translation>
        </message>
        <message>
            <source>Request refused</source>
            <translation>Demande refusée</translation>
        </message>
        <message>
            <source>Consent revoked</source>
            <translation>Consentement révoqué</translation>
        </message>
        <message>
            <source>Consent expired</source>
            <translation>Consentement expiré</translation>
        </message>
        <message>
            <source>Request ended by the provider</source>
            <translation>Demande terminée par le fournisseur</translation>
        </message>
        <message>
            <source>Masked numbers sent, counted</source>
            <translation>Nombres masqués envoyés, comptés</translation>
        </message>
        <message>
            <source>Masked numbers sent, not counted</source>
            <translation>Nombres masqués envoyés, non comptés</translation>
        </message>
        <message>
            <source>Round sat out</source>
            <translation>Tour passé</translation>
        </message>
        <message>
            <source>Helped to add up</source>
            <translation>Aide à l’addition</translation>
        </message>
        <message>
            <source>Withdrawn, not counted</source>
            <translation>Retiré, non compté</translation>
        </message>
        <message>
            <source>Withdrawn, too late for the running round</source>
            <translation>Retiré, trop tard pour le tour en cours</translation>
        </message>
        <message>
            <source>number</source>
            <translation>nombre</translation>
        </message>
        <message>
            <source>category</source>
            <translation>catégorie</translation>
        </message>
        <message>
            <source>yes or no</source>
            <translation>oui ou non</translation>
        </message>
        <message>
            <source>date</source>
            <translation>date</translation>
        </message>
        <message>
            <source>Statistics round</source>
            <translation>Tour de statistiques</translation>
        </message>
        <message>
            <source>Training round</source>
            <translation>Tour d’entraînement</translation>
        </message>
        <message>
            <source>Evaluation round</source>
            <translation>Tour d’évaluation</translation>
        </message>
        <message>
            <source>computing on this machine</source>
            <translation>calcul sur cette machine</translation>
        </message>
        <message>
            <source>masking the result</source>
            <translation>masquage du résultat</translation>
        </message>
        <message>
            <source>sending masked numbers</source>
            <translation>envoi des nombres masqués</translation>
        </message>
        <message>
            <source>sharing the masks</source>
            <translation>partage des masques</translation>
        </message>
        <message>
            <source>waiting for the group's total</source>
            <translation>attente du total du groupe</translation>
        </message>
        <message>
            <source>not taking part in this round</source>
            <translation>ne participe pas à ce tour</translation>
        </message>
        <message>
            <source>withdrawing</source>
            <translation>retrait en cours</translation>
        </message>
        <message>
            <source>This folder has not been set up yet.</source>
            <translation>Ce dossier n’est pas encore configuré.</translation>
        </message>
        <message>
            <source>The vault is locked, so training waits.</source>
            <translation>Le coffre est verrouillé : l’entraînement attend.</translation>
        </message>
        <message>
            <source>You are not a member of a data space yet.</source>
            <translation>Vous n’êtes encore membre d’aucun espace de données.</translation>
        </message>
        <message>
            <source>You paused training.</source>
            <translation>Vous avez mis l’entraînement en pause.</translation>
        </message>
        <message>
            <source>No round was running with your data; the coming ones are without you.</source>
            <translation>Aucun tour n’était en cours avec vos données ; les prochains se feront sans vous.</translation>
        </message>
        <message>
            <source>Nothing had left this computer in the running round, so you are not counted in it.</source>
            <translation>Rien n’avait quitté cet ordinateur dans le tour en cours : vous n’y êtes pas compté.</translation>
        </message>
        <message>
            <source>The helpers of the running round were asked to drop your masked numbers. The activity list will say whether you are counted in this round; the coming ones are without you.</source>
            <translation>Il a été demandé aux assistants du tour en cours d’écarter vos nombres masqués. La liste d’activité dira si vous êtes compté dans ce tour ; les prochains se feront sans vous.</translation>
        </message>
        <message>
            <source>Others can see in the public log that you take part. Without privacy noise, totals of several rounds, compared, could reveal one person. Nobody can prove that a member ran the recipe unaltered.</source>
            <translation>D’autres voient dans le journal public que vous participez. Sans bruit, les totaux de plusieurs tours, comparés, pourraient révéler une personne. Personne ne peut prouver qu’un membre a exécuté la recette sans la modifier.</translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::ActivityPage</name>
        <message>
            <source>Activity</source>
            <translation>Activité</translation>
        </message>
        <message>
            <source>Nothing has happened yet.</source>
            <translation>Il ne s’est encore rien passé.</translation>
        </message>
        <message>
            <source>Search the activity list</source>
            <translation>Chercher dans l’activité</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exporter…</translation>
        </message>
        <message>
            <source>Export the activity list</source>
            <translation>Exporter la liste d’activité</translation>
        </message>
        <message>
            <source>Check of the list</source>
            <translation>Contrôle de la liste</translation>
        </message>
        <message>
            <source>Chain verified: no entry was changed or taken out.</source>
            <translation>Chaîne vérifiée : aucune entrée n’a été modifiée ni retirée.</translation>
        </message>
        <message>
            <source>The chain is broken: an entry was changed or taken out by another program.</source>
            <translation>La chaîne est rompue : un autre programme a modifié ou retiré une entrée.</translation>
        </message>
        <message>
            <source>Export activity</source>
            <translation>Exporter l’activité</translation>
        </message>
        <message>
            <source>Saved as %1.</source>
            <translation>Enregistré sous %1.</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>%1 n’a pas pu être écrit.</translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::AgentState</name>
        <message>
            <source>Request</source>
            <translation>Demande</translation>
        </message>
        <message>
            <source>Who asks</source>
            <translation>Qui demande</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Rounds</source>
            <translation>Tours</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 sur %2</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Données</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>Jusqu’au</translation>
        </message>
        <message>
            <source>Decided</source>
            <translation>Décidé</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Records</source>
            <translation>Enregistrements</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Colonnes</translation>
        </message>
        <message>
            <source>Imported</source>
            <translation>Importé</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Source</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Quand</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Quoi</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Envoyé</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Remarque</translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::ConsentDialog</name>
        <message>
            <source>yes</source>
            <translation>oui</translation>
        </message>
        <message>
            <source>no</source>
            <translation>non</translation>
        </message>
        <message>
            <source>Grant</source>
            <translation>Accorder</translation>
        </message>
        <message>
            <source>Refuse</source>
            <translation>Refuser</translation>
        </message>
        <message>
            <source>Review a request</source>
            <translation>Examiner une demande</translation>
        </message>
        <message>
            <source>In short</source>
            <translation>En bref</translation>
        </message>
        <message>
            <source>Full notice</source>
            <translation>Notice complète</translation>
        </message>
        <message>
            <source>Technical details</source>
            <translation>Détails techniques</translation>
        </message>
        <message>
            <source>Parts of the request</source>
            <translation>Parties de la demande</translation>
        </message>
        <message>
            <source>What is missing</source>
            <translation>Ce qui manque</translation>
        </message>
        <message>
            <source>Who asks</source>
            <translation>Qui demande</translation>
        </message>
        <message>
            <source>What for</source>
            <translation>Dans quel but</translation>
        </message>
        <message>
            <source>What leaves this machine</source>
            <translation>Ce qui quitte cette machine</translation>
        </message>
        <message>
            <source>Masked numbers, never records.</source>
            <translation>Des nombres masqués, jamais des enregistrements.</translation>
        </message>
        <message>
            <source>What others learn</source>
            <translation>Ce que d’autres apprennent</translation>
        </message>
        <message>
            <source>How long</source>
            <translation>Durée</translation>
        </message>
        <message>
            <source>Smallest total</source>
            <translation>Plus petit total</translation>
        </message>
        <message numerus="yes">
            <source>Only totals over at least %n members are ever opened. This holds unless all helpers of your group work together.</source>
            <translation>
                <numerusform>Seuls des totaux d’au moins %n membre sont ouverts. Cela tient tant que tous les assistants de votre groupe ne s’entendent pas.</numerusform>
                <numerusform>Seuls des totaux d’au moins %n membres sont ouverts. Cela tient tant que tous les assistants de votre groupe ne s’entendent pas.</numerusform>
            </translation>
        </message>
        <message>
            <source>Privacy noise</source>
            <translation>Bruit</translation>
        </message>
        <message>
            <source>None. Totals of several rounds, compared, could reveal one person.</source>
            <translation>Aucun. Les totaux de plusieurs tours, comparés, pourraient révéler une personne.</translation>
        </message>
        <message>
            <source>Who gets the model</source>
            <translation>Qui reçoit le modèle</translation>
        </message>
        <message>
            <source>The provider, and every member that contributed.</source>
            <translation>Le fournisseur et chaque membre qui a contribué.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Revenir en arrière</translation>
        </message>
        <message>
            <source>You can revoke at any time, on the page Consents. Rounds that are finished cannot be taken back.</source>
            <translation>Vous pouvez révoquer à tout moment, sur la page Consentements. Les tours terminés ne peuvent pas être repris.</translation>
        </message>
        <message numerus="yes">
            <source>%n training round(s), and two short ones for statistics and evaluation.</source>
            <translation>
                <numerusform>%n tour d’entraînement et deux courts pour les statistiques et l’évaluation.</numerusform>
                <numerusform>%n tours d’entraînement et deux courts pour les statistiques et l’évaluation.</numerusform>
            </translation>
        </message>
        <message>
            <source>Which of your data may be used?</source>
            <translation>Lesquelles de vos données peuvent servir ?</translation>
        </message>
        <message>
            <source>The vault is locked, so your data cannot be shown. Unlock it first.</source>
            <translation>Le coffre est verrouillé : vos données ne peuvent être montrées. Déverrouillez-le d’abord.</translation>
        </message>
        <message>
            <source>You have not imported any data yet. Do so on the page My data.</source>
            <translation>Vous n’avez encore importé aucune donnée. Faites-le sur la page Mes données.</translation>
        </message>
        <message numerus="yes">
            <source>%1 (%n record(s))</source>
            <translation>
                <numerusform>%1 (%n enregistrement)</numerusform>
                <numerusform>%1 (%n enregistrements)</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 lacks %2</source>
            <translation>%1 : il manque %2</translation>
        </message>
        <message>
            <source>Which columns?</source>
            <translation>Quelles colonnes ?</translation>
        </message>
        <message>
            <source>needed</source>
            <translation>nécessaire</translation>
        </message>
        <message>
            <source>sensitive</source>
            <translation>sensible</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>%1 (%2)</translation>
        </message>
        <message>
            <source>Please decide on these separately</source>
            <translation>Veuillez décider séparément de ces points</translation>
        </message>
        <message>
            <source>Consent ends on</source>
            <translation>Le consentement prend fin le</translation>
        </message>
        <message>
            <source>I accept that decisions about people are made with this model.</source>
            <translation>J’accepte que des décisions sur des personnes soient prises avec ce modèle.</translation>
        </message>
        <message>
            <source>I am old enough to decide this, or I decide it as the guardian of the person the data are about.</source>
            <translation>J’ai l’âge de décider, ou je décide comme représentant légal de la personne que les données concernent.</translation>
        </message>
        <message>
            <source>I accept the use of specially protected data: %1.</source>
            <translation>J’accepte l’utilisation de données spécialement protégées : %1.</translation>
        </message>
        <message>
            <source>Responsible</source>
            <translation>Responsable</translation>
        </message>
        <message>
            <source>Purposes</source>
            <translation>Finalités</translation>
        </message>
        <message>
            <source>Privacy notice</source>
            <translation>Notice de confidentialité</translation>
        </message>
        <message>
            <source>Who else receives something</source>
            <translation>Qui d’autre reçoit quelque chose</translation>
        </message>
        <message>
            <source>How long it is kept</source>
            <translation>Durée de conservation</translation>
        </message>
        <message>
            <source>Where it is kept</source>
            <translation>Lieu de conservation</translation>
        </message>
        <message>
            <source>Jurisdiction</source>
            <translation>Juridiction</translation>
        </message>
        <message>
            <source>How to withdraw</source>
            <translation>Comment se retirer</translation>
        </message>
        <message>
            <source>Your rights</source>
            <translation>Vos droits</translation>
        </message>
        <message>
            <source>Automated decisions</source>
            <translation>Décisions automatisées</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Demande</translation>
        </message>
        <message>
            <source>Signature</source>
            <translation>Signature</translation>
        </message>
        <message>
            <source>The agent checked the provider's signature and the hashes of recipe and notice.</source>
            <translation>Le service a vérifié la signature du fournisseur et les empreintes de la recette et de la notice.</translation>
        </message>
        <message>
            <source>Recipe</source>
            <translation>Recette</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Notice</translation>
        </message>
        <message>
            <source>To grant, choose at least one data set.</source>
            <translation>Pour accorder, choisissez au moins un jeu de données.</translation>
        </message>
        <message>
            <source>To grant, choose the needed columns too: %1.</source>
            <translation>Pour accorder, choisissez aussi les colonnes nécessaires : %1.</translation>
        </message>
        <message>
            <source>To grant, decide on the separate questions too.</source>
            <translation>Pour accorder, décidez aussi des questions séparées.</translation>
        </message>
        <message>
            <source>This request changed while the window was open, so nothing is saved. Close it and look at it again.</source>
            <translation>Cette demande a changé pendant que la fenêtre était ouverte : rien n’est enregistré. Fermez-la et regardez de nouveau.</translation>
        </message>
        <message>
            <source>To grant, unlock the vault with your passphrase.</source>
            <translation>Pour accorder, déverrouillez le coffre avec votre phrase secrète.</translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::ConsentsPage</name>
        <message>
            <source>Consents</source>
            <translation>Consentements</translation>
        </message>
        <message>
            <source>Revoke</source>
            <translation>Révoquer</translation>
        </message>
        <message>
            <source>Renew for a year</source>
            <translation>Renouveler pour un an</translation>
        </message>
        <message>
            <source>Export receipt…</source>
            <translation>Exporter le reçu…</translation>
        </message>
        <message>
            <source>You have not decided on any request yet.</source>
            <translation>Vous n’avez encore décidé d’aucune demande.</translation>
        </message>
        <message>
            <source>Columns of this consent</source>
            <translation>Colonnes de ce consentement</translation>
        </message>
        <message>
            <source>Revoke this consent</source>
            <translation>Révoquer ce consentement</translation>
        </message>
        <message>
            <source>Renew this consent for a year</source>
            <translation>Renouveler ce consentement pour un an</translation>
        </message>
        <message>
            <source>Export the receipt</source>
            <translation>Exporter le reçu</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Ce qui s’est passé</translation>
        </message>
        <message>
            <source>Columns: %1</source>
            <translation>Colonnes : %1</translation>
        </message>
        <message>
            <source>The chain of your records is verified: none was changed or taken out.</source>
            <translation>La chaîne de vos reçus est vérifiée : aucun n’a été modifié ni retiré.</translation>
        </message>
        <message>
            <source>The chain of your records is broken: a record was changed or taken out. Open Activity and export it before you go on.</source>
            <translation>La chaîne de vos reçus est rompue : l’un d’eux a été modifié ou retiré. Ouvrez Activité et exportez-la avant de continuer.</translation>
        </message>
        <message>
            <source>Revoked. %1</source>
            <translation>Révoqué. %1</translation>
        </message>
        <message>
            <source>Renewed.</source>
            <translation>Renouvelé.</translation>
        </message>
        <message>
            <source>Export receipt</source>
            <translation>Exporter le reçu</translation>
        </message>
        <message>
            <source>Saved as %1.</source>
            <translation>Enregistré sous %1.</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>%1 n’a pas pu être écrit.</translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::DataPage</name>
        <message>
            <source>%1 to %2</source>
            <translation>%1 à %2</translation>
        </message>
        <message>
            <source>Column</source>
            <translation>Colonne</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Type</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>Manquants</translation>
        </message>
        <message>
            <source>Different values</source>
            <translation>Valeurs différentes</translation>
        </message>
        <message>
            <source>Range</source>
            <translation>Étendue</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Remarque</translation>
        </message>
        <message>
            <source>always the same</source>
            <translation>toujours la même</translation>
        </message>
        <message>
            <source>Data sets</source>
            <translation>Jeux de données</translation>
        </message>
        <message>
            <source>Columns of the data set</source>
            <translation>Colonnes du jeu de données</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>Importer…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Supprimer…</translation>
        </message>
        <message>
            <source>Import a file</source>
            <translation>Importer un fichier</translation>
        </message>
        <message>
            <source>Remove the data set</source>
            <translation>Supprimer le jeu de données</translation>
        </message>
        <message>
            <source>Cancel the import</source>
            <translation>Annuler l’importation</translation>
        </message>
        <message>
            <source>Progress of the import</source>
            <translation>Progression de l’importation</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Ce qui s’est passé</translation>
        </message>
        <message>
            <source>No data yet. Drop a CSV file here, or choose Import. It is copied into your encrypted vault and does not leave this machine.</source>
            <translation>Pas encore de données. Déposez un fichier CSV ici ou choisissez Importer. Il est copié dans votre coffre chiffré et ne quitte pas cette machine.</translation>
        </message>
        <message>
            <source>The vault is locked. Unlock it to see your data.</source>
            <translation>Le coffre est verrouillé. Déverrouillez-le pour voir vos données.</translation>
        </message>
        <message>
            <source>Unlock…</source>
            <translation>Déverrouiller…</translation>
        </message>
        <message>
            <source>Import data</source>
            <translation>Importer des données</translation>
        </message>
        <message>
            <source>Tables (*.csv *.tsv *.txt);;All files (*)</source>
            <translation>Tableaux (*.csv *.tsv *.txt);;Tous les fichiers (*)</translation>
        </message>
        <message>
            <source>Reading %1…</source>
            <translation>Lecture de %1…</translation>
        </message>
        <message numerus="yes">
            <source>Imported %n record(s).</source>
            <translation>
                <numerusform>%n enregistrement importé.</numerusform>
                <numerusform>%n enregistrements importés.</numerusform>
            </translation>
        </message>
        <message>
            <source>line %1: %2</source>
            <translation>ligne %1 : %2</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) were left out (%1).</source>
            <translation>
                <numerusform>%n ligne a été écartée (%1).</numerusform>
                <numerusform>%n lignes ont été écartées (%1).</numerusform>
            </translation>
        </message>
        <message>
            <source>Remove data</source>
            <translation>Supprimer des données</translation>
        </message>
        <message>
            <source>Remove “%1” from the vault? Training with it stops. Your own file is not touched.</source>
            <translation>Supprimer « %1 » du coffre ? L’entraînement avec ces données s’arrête. Votre propre fichier n’est pas touché.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Supprimer</translation>
        </message>
        <message>
            <source>Removed.</source>
            <translation>Supprimé.</translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::FirstRunWizard</name>
        <message>
            <source>Set up Coppice</source>
            <translation>Configurer Coppice</translation>
        </message>
        <message>
            <source>What Coppice does</source>
            <translation>Ce que fait Coppice</translation>
        </message>
        <message>
            <source>Others ask to train a model with data like yours. You see who asks and what for, and you decide. If you agree, the training runs on this machine.</source>
            <translation>D’autres demandent à entraîner un modèle avec des données comme les vôtres. Vous voyez qui demande et pourquoi, et vous décidez. Si vous acceptez, l’entraînement a lieu sur cette machine.</translation>
        </message>
        <message>
            <source>What leaves this machine</source>
            <translation>Ce qui quitte cette machine</translation>
        </message>
        <message>
            <source>Numbers that were changed by training and then masked. They mean something only as part of a total over at least ten members. Others can see that you take part.</source>
            <translation>Des nombres modifiés par l’entraînement puis masqués. Ils n’ont de sens que dans un total d’au moins dix membres. D’autres voient que vous participez.</translation>
        </message>
        <message>
            <source>What never leaves it</source>
            <translation>Ce qui ne la quitte jamais</translation>
        </message>
        <message>
            <source>Your records, your passphrase, and any result about you alone.</source>
            <translation>Vos enregistrements, votre phrase secrète et tout résultat sur vous seul.</translation>
        </message>
        <message>
            <source>What cannot be undone</source>
            <translation>Ce qui est irréversible</translation>
        </message>
        <message>
            <source>A round that is finished. You can leave before every next one.</source>
            <translation>Un tour terminé. Vous pouvez partir avant chaque tour suivant.</translation>
        </message>
        <message>
            <source>Choose a passphrase</source>
            <translation>Choisir une phrase secrète</translation>
        </message>
        <message>
            <source>It locks the vault with your data on this machine. Nobody can reset it for you.</source>
            <translation>Elle ferme le coffre de vos données sur cette machine. Personne ne peut la réinitialiser pour vous.</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Phrase secrète</translation>
        </message>
        <message>
            <source>Passphrase, again</source>
            <translation>Phrase secrète, à nouveau</translation>
        </message>
        <message numerus="yes">
            <source>Use at least %n character(s); several words are best.</source>
            <translation>
                <numerusform>Au moins %n caractère ; plusieurs mots sont préférables.</numerusform>
                <numerusform>Au moins %n caractères ; plusieurs mots sont préférables.</numerusform>
            </translation>
        </message>
        <message>
            <source>The two do not match yet.</source>
            <translation>Les deux ne correspondent pas encore.</translation>
        </message>
        <message>
            <source>Again</source>
            <translation>À nouveau</translation>
        </message>
        <message>
            <source>Join a data space</source>
            <translation>Rejoindre un espace de données</translation>
        </message>
        <message>
            <source>Whoever runs the data space gave you a file, space.json, and an invitation code.</source>
            <translation>La personne qui gère l’espace de données vous a donné un fichier, space.json, et un code d’invitation.</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Rejoindre</translation>
        </message>
        <message>
            <source>File of the data space</source>
            <translation>Fichier de l’espace de données</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Choisir…</translation>
        </message>
        <message>
            <source>Choose the file of the data space</source>
            <translation>Choisir le fichier de l’espace de données</translation>
        </message>
        <message>
            <source>Invitation code</source>
            <translation>Code d’invitation</translation>
        </message>
        <message>
            <source>What went wrong</source>
            <translation>Ce qui a échoué</translation>
        </message>
        <message>
            <source>You are in</source>
            <translation>Vous y êtes</translation>
        </message>
        <message>
            <source>Recovery key</source>
            <translation>Clé de récupération</translation>
        </message>
        <message>
            <source>This recovery key opens your vault when the passphrase is lost. It is shown once: write it down or print it, and keep it away from this machine.</source>
            <translation>Cette clé ouvre votre coffre si la phrase secrète est perdue. Elle n’est montrée qu’une fois : notez-la ou imprimez-la, et gardez-la loin de cette machine.</translation>
        </message>
        <message>
            <source>I have kept the recovery key</source>
            <translation>J’ai conservé la clé de récupération</translation>
        </message>
        <message>
            <source>Data space (*.json);;All files (*)</source>
            <translation>Espace de données (*.json);;Tous les fichiers (*)</translation>
        </message>
        <message>
            <source>Joining…</source>
            <translation>Inscription en cours…</translation>
        </message>
        <message>
            <source>The file %1 cannot be read. Choose the space.json you were given.</source>
            <translation>Le fichier %1 est illisible. Choisissez le space.json que vous avez reçu.</translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::HomePage</name>
        <message>
            <source>What is happening</source>
            <translation>Ce qui se passe</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Pourquoi</translation>
        </message>
        <message>
            <source>What went wrong</source>
            <translation>Ce qui a échoué</translation>
        </message>
        <message>
            <source>What to do</source>
            <translation>Que faire</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Pause training</source>
            <translation>Mettre l’entraînement en pause</translation>
        </message>
        <message>
            <source>For 1 hour</source>
            <translation>Pendant 1 heure</translation>
        </message>
        <message>
            <source>For 3 hours</source>
            <translation>Pendant 3 heures</translation>
        </message>
        <message>
            <source>Until I resume</source>
            <translation>Jusqu’à ce que je reprenne</translation>
        </message>
        <message>
            <source>Requests waiting for you</source>
            <translation>Demandes qui vous attendent</translation>
        </message>
        <message>
            <source>Consents that end soon</source>
            <translation>Consentements bientôt expirés</translation>
        </message>
        <message>
            <source>Rounds since Coppice started</source>
            <translation>Tours depuis le démarrage de Coppice</translation>
        </message>
        <message>
            <source>Traffic since Coppice started</source>
            <translation>Trafic depuis le démarrage de Coppice</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Démarrage…</translation>
        </message>
        <message>
            <source>The Coppice service is not running</source>
            <translation>Le service Coppice ne tourne pas</translation>
        </message>
        <message>
            <source>Welcome to Coppice</source>
            <translation>Bienvenue dans Coppice</translation>
        </message>
        <message>
            <source>You are not in a data space yet</source>
            <translation>Vous n’êtes encore dans aucun espace de données</translation>
        </message>
        <message>
            <source>The vault is locked</source>
            <translation>Le coffre est verrouillé</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>En pause</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Entraînement</translation>
        </message>
        <message>
            <source>The data space cannot be reached</source>
            <translation>L’espace de données est injoignable</translation>
        </message>
        <message numerus="yes">
            <source>%n request(s) wait for your decision</source>
            <translation>
                <numerusform>%n demande attend votre décision</numerusform>
                <numerusform>%n demandes attendent votre décision</numerusform>
            </translation>
        </message>
        <message>
            <source>Waiting for the next round</source>
            <translation>En attente du prochain tour</translation>
        </message>
        <message>
            <source>%1 on %2</source>
            <translation>%1 le %2</translation>
        </message>
        <message>
            <source>none</source>
            <translation>aucun</translation>
        </message>
        <message>
            <source>It is being started again; your consents and data are safe.</source>
            <translation>Il redémarre ; vos consentements et vos données sont en sécurité.</translation>
        </message>
        <message>
            <source>You paused training until %1.</source>
            <translation>Vous avez mis l’entraînement en pause jusqu’au %1.</translation>
        </message>
        <message>
            <source>%1: %2, %3.</source>
            <translation>%1 : %2, %3.</translation>
        </message>
        <message>
            <source>Unlock…</source>
            <translation>Déverrouiller…</translation>
        </message>
        <message>
            <source>Set up…</source>
            <translation>Configurer…</translation>
        </message>
        <message>
            <source>Join a data space…</source>
            <translation>Rejoindre un espace de données…</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Reprendre</translation>
        </message>
        <message>
            <source>Look at requests</source>
            <translation>Voir les demandes</translation>
        </message>
        <message>
            <source>%1 sent, %2 received</source>
            <translation>%1 envoyés, %2 reçus</translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::MainWindow</name>
        <message>
            <source>Pages</source>
            <translation>Pages</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>Vous attend</translation>
        </message>
        <message>
            <source>What to do</source>
            <translation>Que faire</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Accueil</translation>
        </message>
        <message>
            <source>Requests</source>
            <translation>Demandes</translation>
        </message>
        <message>
            <source>Consents</source>
            <translation>Consentements</translation>
        </message>
        <message>
            <source>My data</source>
            <translation>Mes données</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Entraînement</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Réseau</translation>
        </message>
        <message>
            <source>Activity</source>
            <translation>Activité</translation>
        </message>
        <message>
            <source>The Coppice service ended. It is being started again; nothing is lost.</source>
            <translation>Le service Coppice s’est arrêté. Il redémarre ; rien n’est perdu.</translation>
        </message>
        <message>
            <source>The vault is locked, so training waits. Refusing and revoking work.</source>
            <translation>Le coffre est verrouillé : l’entraînement attend. Refuser et révoquer restent possibles.</translation>
        </message>
        <message>
            <source>Unlock…</source>
            <translation>Déverrouiller…</translation>
        </message>
        <message>
            <source>Your data and the details of your consents are encrypted. The passphrase opens them on this machine.</source>
            <translation>Vos données et le détail de vos consentements sont chiffrés. La phrase secrète les ouvre sur cette machine.</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Réglages</translation>
        </message>
        <message>
            <source>Close the window</source>
            <translation>Fermer la fenêtre</translation>
        </message>
        <message>
            <source>The Coppice service goes on in the background and training with it. Open the window again at any time to see or stop it.</source>
            <translation>Le service Coppice continue en arrière-plan, et l’entraînement avec lui. Rouvrez la fenêtre à tout moment pour le voir ou l’arrêter.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modèles</translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::ModelsPage</name>
        <message>
            <source>Finished models</source>
            <translation>Modèles terminés</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exporter…</translation>
        </message>
        <message>
            <source>No model is finished yet. When a provider closes a request, the model's card comes here.</source>
            <translation>Aucun modèle n’est encore terminé. Quand un fournisseur clôt une demande, la fiche du modèle arrive ici.</translation>
        </message>
        <message>
            <source>Model card</source>
            <translation>Fiche du modèle</translation>
        </message>
        <message>
            <source>Export the model card</source>
            <translation>Exporter la fiche du modèle</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Ce qui s’est passé</translation>
        </message>
        <message>
            <source>The card of this model has not arrived, or the provider left none.</source>
            <translation>La fiche de ce modèle n’est pas arrivée, ou le fournisseur n’en a pas laissé.</translation>
        </message>
        <message>
            <source>This card was written by a newer version of Coppice.</source>
            <translation>Cette fiche vient d’une version plus récente de Coppice.</translation>
        </message>
        <message>
            <source>Export the model card (.html, .pdf, .json or .csv)</source>
            <translation>Exporter la fiche du modèle (.html, .pdf, .json ou .csv)</translation>
        </message>
        <message>
            <source>Saved as %1.</source>
            <translation>Enregistré sous %1.</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>%1 n’a pas pu être écrit.</translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::NetworkPage</name>
        <message>
            <source>Data space</source>
            <translation>Espace de données</translation>
        </message>
        <message>
            <source>Meeting point (hub)</source>
            <translation>Point de rencontre (hub)</translation>
        </message>
        <message>
            <source>Public log</source>
            <translation>Journal public</translation>
        </message>
        <message>
            <source>Disputes</source>
            <translation>Litiges</translation>
        </message>
        <message>
            <source>You are member</source>
            <translation>Vous êtes le membre</translation>
        </message>
        <message>
            <source>Helper seats held now</source>
            <translation>Places d’assistant en ce moment</translation>
        </message>
        <message>
            <source>Traffic since Coppice started</source>
            <translation>Trafic depuis le démarrage de Coppice</translation>
        </message>
        <message>
            <source>none</source>
            <translation>aucun</translation>
        </message>
        <message>
            <source>connected</source>
            <translation>connecté</translation>
        </message>
        <message>
            <source>not reachable; tried again by itself</source>
            <translation>injoignable ; nouvel essai automatique</translation>
        </message>
        <message numerus="yes">
            <source>%n entry(ies) checked on this machine</source>
            <translation>
                <numerusform>%n entrée vérifiée sur cette machine</numerusform>
                <numerusform>%n entrées vérifiées sur cette machine</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n: somebody signed two things that contradict each other. Rounds with that member are not used.</source>
            <translation>
                <numerusform>%n : quelqu’un a signé deux choses qui se contredisent. Les tours avec ce membre ne servent pas.</numerusform>
                <numerusform>%n : quelqu’un a signé deux choses qui se contredisent. Les tours avec ces membres ne servent pas.</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 sent, %2 received</source>
            <translation>%1 envoyés, %2 reçus</translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::RequestsPage</name>
        <message>
            <source>Requests</source>
            <translation>Demandes</translation>
        </message>
        <message>
            <source>Review…</source>
            <translation>Examiner…</translation>
        </message>
        <message>
            <source>Refuse</source>
            <translation>Refuser</translation>
        </message>
        <message>
            <source>No provider has published a request in your data space yet. You will see it here.</source>
            <translation>Aucun fournisseur n’a encore publié de demande dans votre espace de données. Vous la verrez ici.</translation>
        </message>
        <message>
            <source>Search requests</source>
            <translation>Chercher des demandes</translation>
        </message>
        <message>
            <source>Who asks</source>
            <translation>Qui demande</translation>
        </message>
        <message>
            <source>What for</source>
            <translation>Dans quel but</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Colonnes</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Review the request</source>
            <translation>Examiner la demande</translation>
        </message>
        <message>
            <source>Refuse the request</source>
            <translation>Refuser la demande</translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::SettingsPage</name>
        <message>
            <source>What happened</source>
            <translation>Ce qui s’est passé</translation>
        </message>
        <message>
            <source>This window</source>
            <translation>Cette fenêtre</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>As the desktop</source>
            <translation>Comme le bureau</translation>
        </message>
        <message>
            <source>The language changes when the window is opened the next time.</source>
            <translation>La langue change à la prochaine ouverture de la fenêtre.</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Couleurs</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Clair</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Sombre</translation>
        </message>
        <message>
            <source>The colours of the desktop come back when the window is opened the next time.</source>
            <translation>Les couleurs du bureau reviennent à la prochaine ouverture de la fenêtre.</translation>
        </message>
        <message>
            <source>When I log in</source>
            <translation>À l’ouverture de ma session</translation>
        </message>
        <message>
            <source>This could not be changed: your configuration folder cannot be written.</source>
            <translation>Impossible à changer : votre dossier de configuration n’est pas accessible en écriture.</translation>
        </message>
        <message>
            <source>Start Coppice in the tray</source>
            <translation>Démarrer Coppice dans la zone de notification</translation>
        </message>
        <message>
            <source>Start the service without the window (for machines that train unattended)</source>
            <translation>Démarrer le service sans la fenêtre (pour les machines sans surveillance)</translation>
        </message>
        <message>
            <source>Safety</source>
            <translation>Sécurité</translation>
        </message>
        <message>
            <source>Back up…</source>
            <translation>Sauvegarder…</translation>
        </message>
        <message>
            <source>Check this machine</source>
            <translation>Vérifier cette machine</translation>
        </message>
        <message>
            <source>Leave the data space…</source>
            <translation>Quitter l’espace de données…</translation>
        </message>
        <message>
            <source>Back up everything into one file</source>
            <translation>Tout sauvegarder dans un fichier</translation>
        </message>
        <message>
            <source>Leave the data space</source>
            <translation>Quitter l’espace de données</translation>
        </message>
        <message>
            <source>Back up</source>
            <translation>Sauvegarder</translation>
        </message>
        <message>
            <source>Saved as %1. It opens with your passphrase.</source>
            <translation>Enregistré sous %1. Le fichier s’ouvre avec votre phrase secrète.</translation>
        </message>
        <message>
            <source>Leave the data space? All your consents there end. Your data stay in the vault. To come back you need a new invitation.</source>
            <translation>Quitter l’espace de données ? Tous vos consentements y prennent fin. Vos données restent dans le coffre. Pour revenir, il faut une nouvelle invitation.</translation>
        </message>
        <message>
            <source>Leave</source>
            <translation>Quitter</translation>
        </message>
        <message>
            <source>You left the data space.</source>
            <translation>Vous avez quitté l’espace de données.</translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::TrainingPage</name>
        <message>
            <source>Running round</source>
            <translation>Tour en cours</translation>
        </message>
        <message>
            <source>Stage of the round</source>
            <translation>Étape du tour</translation>
        </message>
        <message>
            <source>Progress of the round</source>
            <translation>Progression du tour</translation>
        </message>
        <message>
            <source>Helper seats held now</source>
            <translation>Places d’assistant en ce moment</translation>
        </message>
        <message>
            <source>Foreign code is shut in by</source>
            <translation>Le code étranger est enfermé par</translation>
        </message>
        <message>
            <source>Rounds on this machine</source>
            <translation>Tours sur cette machine</translation>
        </message>
        <message>
            <source>No round has run on this machine yet.</source>
            <translation>Aucun tour n’a encore eu lieu sur cette machine.</translation>
        </message>
        <message>
            <source>No round is running</source>
            <translation>Aucun tour en cours</translation>
        </message>
        <message>
            <source>%1 (number %2 of this run): %3</source>
            <translation>%1 (numéro %2 de cette série) : %3</translation>
        </message>
        <message>
            <source>not known before the first training</source>
            <translation>inconnu avant le premier entraînement</translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::Tray</name>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>Pause for 1 hour</source>
            <translation>Pause d’une heure</translation>
        </message>
        <message>
            <source>Pause for 3 hours</source>
            <translation>Pause de 3 heures</translation>
        </message>
        <message>
            <source>Pause until I resume</source>
            <translation>Pause jusqu’à ma reprise</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Reprendre</translation>
        </message>
        <message>
            <source>Quit window</source>
            <translation>Quitter la fenêtre</translation>
        </message>
        <message>
            <source>Coppice: waiting for the next round</source>
            <translation>Coppice : en attente du prochain tour</translation>
        </message>
        <message>
            <source>Coppice: training</source>
            <translation>Coppice : entraînement</translation>
        </message>
        <message>
            <source>Coppice: paused</source>
            <translation>Coppice : en pause</translation>
        </message>
        <message>
            <source>Coppice: needs you</source>
            <translation>Coppice : vous attend</translation>
        </message>
        <message>
            <source>Coppice: the service is not running</source>
            <translation>Coppice : le service ne tourne pas</translation>
        </message>
        <message>
            <source>Coppice: the data space cannot be reached</source>
            <translation>Coppice : l’espace de données est injoignable</translation>
        </message>
    </context>
    <context>
        <name>coppice::ui::UnlockDialog</name>
        <message>
            <source>Unlock the vault</source>
            <translation>Déverrouiller le coffre</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Phrase secrète</translation>
        </message>
        <message>
            <source>What went wrong</source>
            <translation>Ce qui a échoué</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Déverrouiller</translation>
        </message>
    </context>
</TS>
