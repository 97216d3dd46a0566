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
        <name>Fault</name>
        <message>
            <source>Nothing on this machine was changed; if it keeps happening, tell the operator.</source>
            <translation>Rien n’a changé sur cette machine ; si cela se répète, prévenez l’opérateur.</translation>
        </message>
        <message>
            <source>Another program sent a message that cannot be read.</source>
            <translation>Un autre programme a envoyé un message illisible.</translation>
        </message>
        <message>
            <source>A file or message is larger than is allowed.</source>
            <translation>Un fichier ou un message dépasse la taille permise.</translation>
        </message>
        <message>
            <source>Use a smaller one.</source>
            <translation>Utilisez-en un plus petit.</translation>
        </message>
        <message>
            <source>A signature does not fit its message, so the message was not used.</source>
            <translation>Une signature ne correspond pas à son message : le message n’a pas été utilisé.</translation>
        </message>
        <message>
            <source>Something that was fetched is not what was announced, so it was not used.</source>
            <translation>Ce qui a été reçu n’est pas ce qui était annoncé : rien n’a été utilisé.</translation>
        </message>
        <message>
            <source>Try again; if it keeps happening, tell the operator.</source>
            <translation>Réessayez ; si cela se répète, prévenez l’opérateur.</translation>
        </message>
        <message>
            <source>A message came from somebody who is not a member of this data space.</source>
            <translation>Un message vient de quelqu’un qui n’est pas membre de cet espace de données.</translation>
        </message>
        <message>
            <source>This is not allowed for the one who asked.</source>
            <translation>Ceci n’est pas permis à qui l’a demandé.</translation>
        </message>
        <message>
            <source>Check that you use the right identity and the right command.</source>
            <translation>Vérifiez l’identité et la commande.</translation>
        </message>
        <message>
            <source>A message arrived a second time and was ignored.</source>
            <translation>Un message est arrivé une seconde fois et a été ignoré.</translation>
        </message>
        <message>
            <source>A message belongs to another training round and was ignored.</source>
            <translation>Un message appartient à un autre tour d’entraînement et a été ignoré.</translation>
        </message>
        <message>
            <source>The two programs speak different versions.</source>
            <translation>Les deux programmes n’ont pas la même version.</translation>
        </message>
        <message>
            <source>Install the same version of Coppice on both sides.</source>
            <translation>Installez la même version de Coppice des deux côtés.</translation>
        </message>
        <message>
            <source>The hub shows different histories to different members.</source>
            <translation>Le hub montre des historiques différents aux membres.</translation>
        </message>
        <message>
            <source>Stop using this data space and send the problem report to its operator and authority.</source>
            <translation>N’utilisez plus cet espace de données et envoyez le rapport à son opérateur et à son autorité.</translation>
        </message>
        <message>
            <source>A proof does not hold, so what it should prove was not believed.</source>
            <translation>Une preuve ne tient pas : ce qu’elle devait prouver n’a pas été cru.</translation>
        </message>
        <message>
            <source>Another member signed two statements that contradict each other.</source>
            <translation>Un autre membre a signé deux déclarations contradictoires.</translation>
        </message>
        <message>
            <source>Nothing to do here: the evidence is in the public log.</source>
            <translation>Rien à faire ici : la preuve est dans le journal public.</translation>
        </message>
        <message>
            <source>A message came at a moment when it has no meaning and was ignored.</source>
            <translation>Un message est arrivé à un moment où il n’a pas de sens et a été ignoré.</translation>
        </message>
        <message>
            <source>A number is outside the range that is allowed for it.</source>
            <translation>Un nombre est hors de la plage permise.</translation>
        </message>
        <message>
            <source>Correct the number and try again.</source>
            <translation>Corrigez le nombre et réessayez.</translation>
        </message>
        <message>
            <source>This came too late for the running round.</source>
            <translation>Ceci est arrivé trop tard pour le tour en cours.</translation>
        </message>
        <message>
            <source>Nothing to do: the next round goes on without it.</source>
            <translation>Rien à faire : le tour suivant se fera sans cela.</translation>
        </message>
        <message>
            <source>The disk could not be read or written.</source>
            <translation>Le disque n’a pas pu être lu ou écrit.</translation>
        </message>
        <message>
            <source>Check that the disk is connected, has room and may be written by you, then try again.</source>
            <translation>Vérifiez qu’il est connecté, qu’il a de la place et que vous pouvez y écrire, puis réessayez.</translation>
        </message>
        <message>
            <source>The disk is full.</source>
            <translation>Le disque est plein.</translation>
        </message>
        <message>
            <source>Free some space and try again; nothing that was saved before is lost.</source>
            <translation>Libérez de la place et réessayez ; rien de ce qui était enregistré n’est perdu.</translation>
        </message>
        <message>
            <source>The data space cannot be reached.</source>
            <translation>L’espace de données est injoignable.</translation>
        </message>
        <message>
            <source>Check the network connection; Coppice tries again by itself.</source>
            <translation>Vérifiez la connexion ; Coppice réessaie de lui-même.</translation>
        </message>
        <message>
            <source>The vault is locked.</source>
            <translation>Le coffre est verrouillé.</translation>
        </message>
        <message>
            <source>Unlock it with your passphrase (coppicectl unlock) and try again.</source>
            <translation>Déverrouillez-le avec votre phrase secrète (coppicectl unlock) et réessayez.</translation>
        </message>
        <message>
            <source>Another Coppice program already works in this folder.</source>
            <translation>Un autre programme Coppice travaille déjà dans ce dossier.</translation>
        </message>
        <message>
            <source>Use the one that runs, or stop it first.</source>
            <translation>Utilisez celui qui tourne, ou arrêtez-le d’abord.</translation>
        </message>
        <message>
            <source>The training program coppice-worker is not installed.</source>
            <translation>Le programme d’entraînement coppice-worker n’est pas installé.</translation>
        </message>
        <message>
            <source>Install it (package coppice-worker); everything but training works without it.</source>
            <translation>Installez-le (paquet coppice-worker) ; tout sauf l’entraînement fonctionne sans lui.</translation>
        </message>
        <message>
            <source>The training program ended by itself, so this round goes on without your data.</source>
            <translation>Le programme d’entraînement s’est arrêté de lui-même : ce tour se fait sans vos données.</translation>
        </message>
        <message>
            <source>Look into the activity list for the reason; later rounds are tried again.</source>
            <translation>La liste d’activité en dit la raison ; les tours suivants seront tentés.</translation>
        </message>
        <message>
            <source>Training took longer than its limit and was stopped.</source>
            <translation>L’entraînement a dépassé sa limite de temps et a été arrêté.</translation>
        </message>
        <message>
            <source>Allow more time in the limits, or refuse this request if the machine is too slow for it.</source>
            <translation>Permettez plus de temps, ou refusez cette demande si la machine est trop lente.</translation>
        </message>
        <message>
            <source>There is not enough memory for this.</source>
            <translation>Il n’y a pas assez de mémoire.</translation>
        </message>
        <message>
            <source>Close other programs or raise the memory limit, then try again.</source>
            <translation>Fermez d’autres programmes ou relevez la limite de mémoire, puis réessayez.</translation>
        </message>
        <message>
            <source>This system cannot lock up foreign code safely, so code from a provider is not run.</source>
            <translation>Ce système ne peut pas enfermer du code étranger de façon sûre : le code d’un fournisseur n’est pas exécuté.</translation>
        </message>
        <message>
            <source>Install bubblewrap or use a newer Linux kernel; requests without own code work.</source>
            <translation>Installez bubblewrap ou un noyau Linux plus récent ; les demandes sans code propre fonctionnent.</translation>
        </message>
        <message>
            <source>The clock of this machine is wrong by more than a minute.</source>
            <translation>L’horloge de cette machine se trompe de plus d’une minute.</translation>
        </message>
        <message>
            <source>Set the clock (or turn on network time) and try again.</source>
            <translation>Réglez l’horloge (ou activez l’heure réseau) et réessayez.</translation>
        </message>
        <message>
            <source>This folder was written by a newer version of Coppice.</source>
            <translation>Ce dossier a été écrit par une version plus récente de Coppice.</translation>
        </message>
        <message>
            <source>Install that version or a later one; nothing was changed.</source>
            <translation>Installez cette version ou une suivante ; rien n’a été modifié.</translation>
        </message>
        <message>
            <source>No Coppice agent is running for this folder.</source>
            <translation>Aucun service Coppice ne tourne pour ce dossier.</translation>
        </message>
        <message>
            <source>Start it with coppiced, then try again.</source>
            <translation>Démarrez-le avec coppiced, puis réessayez.</translation>
        </message>
        <message>
            <source>The work was cancelled.</source>
            <translation>Le travail a été annulé.</translation>
        </message>
        <message>
            <source>Start it again whenever you like; nothing is left half done.</source>
            <translation>Recommencez quand vous voulez ; rien n’est fait à moitié.</translation>
        </message>
        <message>
            <source>Coppice is busy with other work that must end first.</source>
            <translation>Coppice est occupé par un autre travail qui doit d’abord finir.</translation>
        </message>
        <message>
            <source>Wait a moment and try again.</source>
            <translation>Attendez un instant et réessayez.</translation>
        </message>
        <message>
            <source>What was asked for does not exist here.</source>
            <translation>Ce qui est demandé n’existe pas ici.</translation>
        </message>
        <message>
            <source>Check the name and try again.</source>
            <translation>Vérifiez le nom et réessayez.</translation>
        </message>
        <message>
            <source>A stored file is damaged.</source>
            <translation>Un fichier enregistré est endommagé.</translation>
        </message>
        <message>
            <source>Restore your latest backup (coppicectl restore); keep the damaged folder for a problem report.</source>
            <translation>Restaurez votre dernière sauvegarde (coppicectl restore) ; gardez le dossier endommagé pour un rapport.</translation>
        </message>
        <message>
            <source>The time to wait is over.</source>
            <translation>Le temps d’attente est écoulé.</translation>
        </message>
        <message>
            <source>Try again with a longer time, or look at the status.</source>
            <translation>Réessayez avec un délai plus long, ou regardez l’état.</translation>
        </message>
        <message>
            <source>This folder belongs to another user of this machine or others may look into it.</source>
            <translation>Ce dossier appartient à un autre utilisateur de cette machine, ou d’autres peuvent y regarder.</translation>
        </message>
        <message>
            <source>Use a folder of your own that only you can open.</source>
            <translation>Utilisez un dossier à vous, que vous seul pouvez ouvrir.</translation>
        </message>
        <message>
            <source>The same identity is in use in two places.</source>
            <translation>La même identité sert à deux endroits.</translation>
        </message>
        <message>
            <source>Stop one of them; if it is not yours, leave the data space and join again with a new invite.</source>
            <translation>Arrêtez l’une des deux ; si elle n’est pas à vous, quittez l’espace de données et revenez avec une nouvelle invitation.</translation>
        </message>
        <message>
            <source>The space set aside for this is used up.</source>
            <translation>L’espace prévu pour cela est épuisé.</translation>
        </message>
        <message>
            <source>Wait until running rounds have ended, or ask the operator for more room.</source>
            <translation>Attendez la fin des tours en cours, ou demandez plus de place à l’opérateur.</translation>
        </message>
        <message>
            <source>The input cannot be used.</source>
            <translation>L’entrée est inutilisable.</translation>
        </message>
        <message>
            <source>Correct what is named and try again.</source>
            <translation>Corrigez ce qui est nommé et réessayez.</translation>
        </message>
        <message>
            <source>The command line was not understood.</source>
            <translation>La ligne de commande n’a pas été comprise.</translation>
        </message>
        <message>
            <source>Add --help to see what is possible.</source>
            <translation>Ajoutez --help pour voir ce qui est possible.</translation>
        </message>
        <message>
            <source>The passphrase or key does not open this vault.</source>
            <translation>La phrase secrète ou la clé n’ouvre pas ce coffre.</translation>
        </message>
        <message>
            <source>Try again; if it is forgotten, use the recovery key (coppicectl recover).</source>
            <translation>Réessayez ; si elle est oubliée, utilisez la clé de récupération (coppicectl recover).</translation>
        </message>
        <message>
            <source>The invite is not valid for this data space.</source>
            <translation>L’invitation n’est pas valable pour cet espace de données.</translation>
        </message>
        <message>
            <source>Check that it was copied completely, or ask the operator for a new one.</source>
            <translation>Vérifiez qu’elle a été copiée en entier, ou demandez-en une nouvelle à l’opérateur.</translation>
        </message>
        <message>
            <source>The invite was already used.</source>
            <translation>L’invitation a déjà servi.</translation>
        </message>
        <message>
            <source>Each invite works once: ask the operator for a new one.</source>
            <translation>Chacune sert une fois : demandez-en une nouvelle à l’opérateur.</translation>
        </message>
        <message>
            <source>This belongs to another data space.</source>
            <translation>Ceci appartient à un autre espace de données.</translation>
        </message>
        <message>
            <source>Use the space file of the data space you joined.</source>
            <translation>Utilisez le fichier de l’espace de données que vous avez rejoint.</translation>
        </message>
        <message>
            <source>The space file cannot be used.</source>
            <translation>Le fichier de l’espace de données est inutilisable.</translation>
        </message>
        <message>
            <source>Ask the operator for a fresh copy of space.json.</source>
            <translation>Demandez à l’opérateur un nouveau space.json.</translation>
        </message>
        <message>
            <source>The recipe is not valid.</source>
            <translation>La recette n’est pas valable.</translation>
        </message>
        <message>
            <source>Correct what is named in recipe.json and try again.</source>
            <translation>Corrigez ce qui est nommé dans recipe.json et réessayez.</translation>
        </message>
        <message>
            <source>The notice is not valid.</source>
            <translation>La notice n’est pas valable.</translation>
        </message>
        <message>
            <source>Correct what is named in notice.json and try again.</source>
            <translation>Corrigez ce qui est nommé dans notice.json et réessayez.</translation>
        </message>
        <message>
            <source>This asks for something that this version of Coppice cannot do yet.</source>
            <translation>Ceci demande une chose que cette version de Coppice ne sait pas encore faire.</translation>
        </message>
        <message>
            <source>Install a newer version, or do without what is named.</source>
            <translation>Installez une version plus récente, ou passez-vous de ce qui est nommé.</translation>
        </message>
        <message>
            <source>The table file cannot be read.</source>
            <translation>Le fichier de tableau est illisible.</translation>
        </message>
        <message>
            <source>Correct the lines that are named, or save the file again as CSV with a header line.</source>
            <translation>Corrigez les lignes nommées, ou enregistrez-le de nouveau en CSV avec une ligne d’en-tête.</translation>
        </message>
        <message>
            <source>A column that is needed is not there.</source>
            <translation>Une colonne nécessaire manque.</translation>
        </message>
        <message>
            <source>Add the column to the data, or choose data that has it.</source>
            <translation>Ajoutez-la aux données, ou choisissez des données qui l’ont.</translation>
        </message>
        <message>
            <source>A column holds another kind of value than is needed.</source>
            <translation>Une colonne contient un autre type de valeurs que nécessaire.</translation>
        </message>
        <message>
            <source>Correct the column, or set its type when importing.</source>
            <translation>Corrigez-la, ou fixez son type à l’importation.</translation>
        </message>
        <message>
            <source>The numbers of this recipe could grow too large to be added safely.</source>
            <translation>Les nombres de cette recette pourraient devenir trop grands pour être additionnés sûrement.</translation>
        </message>
        <message>
            <source>Lower the bounds, the row limit or the number of members, or use more bits.</source>
            <translation>Baissez les bornes, la limite de lignes ou le nombre de membres, ou prenez plus de bits.</translation>
        </message>
        <message>
            <source>There is no dataset with this name.</source>
            <translation>Il n’y a pas de jeu de données de ce nom.</translation>
        </message>
        <message>
            <source>List your datasets with coppicectl datasets.</source>
            <translation>Affichez les vôtres avec coppicectl datasets.</translation>
        </message>
        <message>
            <source>There is no request with this name.</source>
            <translation>Il n’y a pas de demande de ce nom.</translation>
        </message>
        <message>
            <source>List the requests with coppicectl requests.</source>
            <translation>Affichez les demandes avec coppicectl requests.</translation>
        </message>
        <message>
            <source>The request has changed since you looked at it, so nothing was saved.</source>
            <translation>La demande a changé depuis que vous l’avez vue : rien n’a été enregistré.</translation>
        </message>
        <message>
            <source>Read the request again and decide anew.</source>
            <translation>Relisez-la et décidez de nouveau.</translation>
        </message>
        <message>
            <source>This name is already used.</source>
            <translation>Ce nom est déjà pris.</translation>
        </message>
        <message>
            <source>Choose another name.</source>
            <translation>Choisissez-en un autre.</translation>
        </message>
        <message>
            <source>This already exists and was not overwritten.</source>
            <translation>Ceci existe déjà et n’a pas été écrasé.</translation>
        </message>
        <message>
            <source>Choose another place, or remove the old one first.</source>
            <translation>Choisissez un autre endroit, ou supprimez d’abord l’ancien.</translation>
        </message>
        <message>
            <source>You are not a member of a data space yet.</source>
            <translation>Vous n’êtes encore membre d’aucun espace de données.</translation>
        </message>
        <message>
            <source>Join one with its space file and an invite (coppicectl join).</source>
            <translation>Rejoignez-en un avec son fichier et une invitation (coppicectl join).</translation>
        </message>
        <message>
            <source>You are already a member of a data space.</source>
            <translation>Vous êtes déjà membre d’un espace de données.</translation>
        </message>
        <message>
            <source>Leave it first (coppicectl leave) if you want to join another one.</source>
            <translation>Quittez-le d’abord (coppicectl leave) si vous voulez en rejoindre un autre.</translation>
        </message>
        <message>
            <source>This is not possible in the present state.</source>
            <translation>Ceci n’est pas possible dans l’état présent.</translation>
        </message>
        <message>
            <source>Look at the status, then choose what is possible now.</source>
            <translation>Regardez l’état, puis choisissez ce qui est possible.</translation>
        </message>
        <message>
            <source>Some of the settings do not fit together.</source>
            <translation>Certains réglages ne vont pas ensemble.</translation>
        </message>
        <message>
            <source>Correct the settings that are named.</source>
            <translation>Corrigez ceux qui sont nommés.</translation>
        </message>
        <message>
            <source>The provider's code uses something that is forbidden.</source>
            <translation>Le code du fournisseur utilise une chose interdite.</translation>
        </message>
        <message>
            <source>Remove what is named from the model code.</source>
            <translation>Retirez ce qui est nommé du code du modèle.</translation>
        </message>
        <message>
            <source>The provider's code is nested too deeply to be checked safely.</source>
            <translation>Le code du fournisseur est trop imbriqué pour être vérifié sûrement.</translation>
        </message>
        <message>
            <source>Write the model code with fewer nested parts.</source>
            <translation>Écrivez le code du modèle avec moins d’imbrications.</translation>
        </message>
        <message>
            <source>This folder has not been set up yet.</source>
            <translation>Ce dossier n’est pas encore configuré.</translation>
        </message>
        <message>
            <source>Set it up first (for members: coppicectl init).</source>
            <translation>Configurez-le d’abord (pour les membres : coppicectl init).</translation>
        </message>
        <message>
            <source>There is no valid consent for this.</source>
            <translation>Il n’y a pas de consentement valable pour cela.</translation>
        </message>
        <message>
            <source>Read the request and grant it if you agree.</source>
            <translation>Lisez la demande et accordez-la si vous êtes d’accord.</translation>
        </message>
        <message>
            <source>Your membership in this data space has ended.</source>
            <translation>Votre adhésion à cet espace de données a pris fin.</translation>
        </message>
        <message>
            <source>Ask the operator for a new invite if you want to take part again.</source>
            <translation>Demandez une nouvelle invitation à l’opérateur si vous voulez y revenir.</translation>
        </message>
        <message>
            <source>Too few members take part right now.</source>
            <translation>Trop peu de membres participent en ce moment.</translation>
        </message>
        <message>
            <source>Wait until more have agreed; the next try starts by itself.</source>
            <translation>Attendez que d’autres acceptent ; l’essai suivant commence de lui-même.</translation>
        </message>
        <message>
            <source>The members could not draw places for this round because one of them fell silent.</source>
            <translation>Les membres n’ont pas pu tirer les places de ce tour, car l’un d’eux s’est tu.</translation>
        </message>
        <message>
            <source>Nothing to do: the next try goes on without the silent member.</source>
            <translation>Rien à faire : l’essai suivant se fait sans lui.</translation>
        </message>
        <message>
            <source>Too few members offer help with adding up.</source>
            <translation>Trop peu de membres offrent leur aide pour additionner.</translation>
        </message>
        <message>
            <source>Wait for more members, or offer a place on this machine.</source>
            <translation>Attendez d’autres membres, ou offrez une place sur cette machine.</translation>
        </message>
        <message>
            <source>A group of members could not finish its part of the round.</source>
            <translation>Un groupe de membres n’a pas pu finir sa part du tour.</translation>
        </message>
        <message>
            <source>Nothing to do: the round goes on without that group.</source>
            <translation>Rien à faire : le tour continue sans ce groupe.</translation>
        </message>
        <message>
            <source>Fewer members were left than the promised smallest group, so nothing was revealed.</source>
            <translation>Il restait moins de membres que le plus petit groupe promis : rien n’a été révélé.</translation>
        </message>
        <message>
            <source>Wait for more members; the round may be repeated.</source>
            <translation>Attendez d’autres membres ; le tour peut être répété.</translation>
        </message>
        <message>
            <source>Part of the sum was lost because too many helpers vanished.</source>
            <translation>Une partie de la somme est perdue, car trop d’assistants ont disparu.</translation>
        </message>
        <message>
            <source>Nothing was revealed; the round may be repeated once.</source>
            <translation>Rien n’a été révélé ; le tour peut être répété une fois.</translation>
        </message>
        <message>
            <source>The sum does not fit the number of members in it, so no model was made.</source>
            <translation>La somme ne correspond pas au nombre de ses membres : aucun modèle n’a été fait.</translation>
        </message>
        <message>
            <source>The operator and the provider should look at the public log.</source>
            <translation>L’opérateur et le fournisseur devraient regarder le journal public.</translation>
        </message>
        <message>
            <source>The provider did not finish the round in time.</source>
            <translation>Le fournisseur n’a pas fini le tour à temps.</translation>
        </message>
        <message>
            <source>Nothing to do: the round is closed.</source>
            <translation>Rien à faire : le tour est clos.</translation>
        </message>
        <message>
            <source>The request is closed.</source>
            <translation>La demande est close.</translation>
        </message>
        <message>
            <source>Nothing to do: its result is under the finished requests.</source>
            <translation>Rien à faire : son résultat est parmi les demandes terminées.</translation>
        </message>
        <message>
            <source>The request has used up all its tries.</source>
            <translation>La demande a épuisé tous ses essais.</translation>
        </message>
        <message>
            <source>The provider can publish a new request.</source>
            <translation>Le fournisseur peut en publier une nouvelle.</translation>
        </message>
        <message>
            <source>The time for this step is over.</source>
            <translation>Le temps de cette étape est écoulé.</translation>
        </message>
        <message>
            <source>Nothing to do: the round goes on or ends without it.</source>
            <translation>Rien à faire : le tour continue sans elle ou se termine.</translation>
        </message>
        <message>
            <source>No record has a usable value in every column that is needed.</source>
            <translation>Aucun enregistrement n’a de valeur utilisable dans chaque colonne nécessaire.</translation>
        </message>
        <message>
            <source>Check the values of the column that is named, or choose other data.</source>
            <translation>Vérifiez les valeurs de la colonne nommée, ou choisissez d’autres données.</translation>
        </message>
        <message>
            <source>Your contribution was not counted in this round.</source>
            <translation>Votre contribution n’a pas été comptée dans ce tour.</translation>
        </message>
        <message>
            <source>Nothing to do: the next round tries again.</source>
            <translation>Rien à faire : le tour suivant réessaie.</translation>
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
