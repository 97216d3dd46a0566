<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Absence</name>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>The Coppice service is starting…</source>
        <translation>Le service Coppice démarre…</translation>
    </message>
    <message>
        <source>The Coppice service is not running, so nothing can be shown. It is being started again.</source>
        <translation>Le service Coppice n’est pas lancé, donc rien ne peut être montré. Il est en train d’être relancé.</translation>
    </message>
    <message>
        <source>Nothing is set up yet. Begin on the page Home.</source>
        <translation>Rien n’est encore configuré. Commencez sur la page Accueil.</translation>
    </message>
    <message>
        <source>You are not in a data space yet. Begin on the page Home.</source>
        <translation>Vous n’êtes pas encore dans un espace de données. Commencez par la page Accueil.</translation>
    </message>
    <message>
        <source>The data space cannot be reached now. What is new comes when it is back.</source>
        <translation>L’espace de données est injoignable en ce moment. Les nouveautés arriveront à son retour.</translation>
    </message>
    <message>
        <source>The Coppice service is not running, and this window does not start it.</source>
        <translation>Le service Coppice ne fonctionne pas, et cette fenêtre ne le démarre pas.</translation>
    </message>
    <message>
        <source>The Coppice service is not running and cannot be started: its program is missing or may not be run. Install Coppice again.</source>
        <translation>Le service Coppice ne fonctionne pas et ne peut pas être démarré : son programme manque ou ne peut pas être exécuté. Réinstallez Coppice.</translation>
    </message>
    <message>
        <source>The Coppice service and this window do not fit together; the line above says why.</source>
        <translation>Le service Coppice et cette fenêtre ne vont pas ensemble ; la ligne du haut dit pourquoi.</translation>
    </message>
</context>
<context>
    <name>CardDocument</name>
    <message>
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
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
    <message>
        <source>%1 (%2)</source>
        <comment>name of a model and the first digits of its hash</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Made for: %1</source>
        <translation>Conçu pour : %1</translation>
    </message>
    <message>
        <source>Responsible: %1</source>
        <translation>Responsable : %1</translation>
    </message>
    <message>
        <source>Smallest group that was ever summed</source>
        <translation>Plus petit groupe jamais additionné</translation>
    </message>
    <message>
        <source>Largest length of one contribution</source>
        <translation>Plus grande longueur d’une contribution</translation>
    </message>
    <message>
        <source>Records of one member that count at most</source>
        <translation>Enregistrements d’un membre qui comptent au plus</translation>
    </message>
    <message>
        <source>Privacy noise</source>
        <translation>Bruit</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>Model (hash)</source>
        <translation>Modèle (empreinte)</translation>
    </message>
    <message>
        <source>Recipe (hash)</source>
        <translation>Recette (empreinte)</translation>
    </message>
    <message>
        <source>Request (hash)</source>
        <translation>Demande (empreinte)</translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation>Comment il a été fait</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 à %3)</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>nette</translation>
    </message>
    <message>
        <source>within the intervals</source>
        <translation>dans les intervalles</translation>
    </message>
    <message>
        <source>Records it learned from</source>
        <translation>Enregistrements dont il a appris</translation>
    </message>
    <message>
        <source>Is it clear?</source>
        <translation>Est-elle nette ?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) of all members together.</source>
        <translation>
            <numerusform>%Ln enregistrement de tous les membres ensemble.</numerusform>
            <numerusform>%Ln enregistrements de tous les membres ensemble.</numerusform>
        </translation>
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
        <source>Bring the file back, a member also from a backup (coppicectl restore); keep the damaged folder for a report.</source>
        <translation>Remettez le fichier, un membre aussi depuis une sauvegarde (coppicectl restore) ; gardez le dossier endommagé pour un rapport.</translation>
    </message>
    <message>
        <source>The copy of the public log in this folder is damaged.</source>
        <translation>La copie du journal public dans ce dossier est endommagée.</translation>
    </message>
    <message>
        <source>Remove space/log.db with its -wal and -shm files, then start again: the log comes again from the hub.</source>
        <translation>Supprimez space/log.db et ses fichiers -wal et -shm, puis redémarrez : le journal revient du hub.</translation>
    </message>
    <message>
        <source>The log of this hub lacks entries that members have already seen.</source>
        <translation>Il manque au journal de ce hub des entrées que des membres ont déjà vues.</translation>
    </message>
    <message>
        <source>Bring back hub.sqlite with its -wal file as they last were; an older log would be a forgery to the members.</source>
        <translation>Remettez hub.sqlite et son fichier -wal dans leur dernier état ; un journal plus ancien serait un faux pour les membres.</translation>
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
        <source>Check that it was copied completely, or ask the operator for a new one.</source>
        <translation>Vérifiez qu’elle a été copiée en entier, ou demandez-en une nouvelle à l’opérateur.</translation>
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
        <source>The notice is not valid.</source>
        <translation>La notice n’est pas valable.</translation>
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
        <source>There is no request with this name.</source>
        <translation>Il n’y a pas de demande de ce nom.</translation>
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
        <source>The provider&apos;s code uses something that is forbidden.</source>
        <translation>Le code du fournisseur utilise une chose interdite.</translation>
    </message>
    <message>
        <source>Remove what is named from the model code.</source>
        <translation>Retirez ce qui est nommé du code du modèle.</translation>
    </message>
    <message>
        <source>The provider&apos;s code is nested too deeply to be checked safely.</source>
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
    <message>
        <source>Training was paused on this machine.</source>
        <translation>L’entraînement a été mis en pause sur cette machine.</translation>
    </message>
    <message>
        <source>Resume it, or change when training may run; later rounds are tried again.</source>
        <translation>Reprenez-le, ou changez quand il peut avoir lieu ; les tours suivants seront tentés.</translation>
    </message>
    <message>
        <source>Correct the lines that are named, or save the file again: as CSV with a header line, or as xAPI statements in JSON.</source>
        <translation>Corrigez les lignes nommées, ou enregistrez de nouveau le fichier : en CSV avec une ligne d’en-tête, ou en traces d’apprentissage (xAPI) au format JSON.</translation>
    </message>
    <message>
        <source>This program was started to look only, so nothing was changed.</source>
        <translation>Ce programme a été démarré en consultation seule : rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Start it again without --read-only to change something.</source>
        <translation>Redémarrez-le sans --read-only pour modifier quelque chose.</translation>
    </message>
    <message>
        <source>Later rounds are tried again; revoke if the machine is too slow for this request.</source>
        <translation>Les tours suivants seront retentés ; révoquez si la machine est trop lente pour cette demande.</translation>
    </message>
    <message>
        <source>Use a newer Linux kernel; requests without own code work.</source>
        <translation>Utilisez un noyau Linux plus récent ; les demandes sans code propre fonctionnent.</translation>
    </message>
    <message>
        <source>Correct what is named in recipe.json and try again; in a request of somebody else, only its provider can do that.</source>
        <translation>Corrigez ce qui est nommé dans recipe.json et réessayez ; dans la demande d’un autre, seul son fournisseur peut le faire.</translation>
    </message>
    <message>
        <source>Correct what is named in notice.json and try again; in a request of somebody else, only its provider can do that.</source>
        <translation>Corrigez ce qui est nommé dans notice.json et réessayez ; dans la demande d’un autre, seul son fournisseur peut le faire.</translation>
    </message>
    <message>
        <source>Lower the bounds, the row limit or the number of members, or use more bits; in a request of somebody else, only its provider can do that.</source>
        <translation>Baissez les bornes, la limite de lignes ou le nombre de membres, ou prenez plus de bits ; dans la demande d’un autre, seul son fournisseur peut le faire.</translation>
    </message>
    <message>
        <source>No Coppice service is running for this folder.</source>
        <translation>Aucun service Coppice ne tourne pour ce dossier.</translation>
    </message>
    <message>
        <source>Start it (coppiced), then try again.</source>
        <translation>Démarrez-le (coppiced), puis réessayez.</translation>
    </message>
    <message>
        <source>Stop one of them; if it is not yours, leave the data space and join again with a new invitation.</source>
        <translation>Arrêtez l’une des deux ; si elle n’est pas à vous, quittez l’espace de données et revenez avec une nouvelle invitation.</translation>
    </message>
    <message>
        <source>The invitation is not valid for this data space.</source>
        <translation>L’invitation n’est pas valable pour cet espace de données.</translation>
    </message>
    <message>
        <source>The invitation was already used.</source>
        <translation>L’invitation a déjà servi.</translation>
    </message>
    <message>
        <source>Each invitation works once: ask the operator for a new one.</source>
        <translation>Chacune sert une fois : demandez-en une nouvelle à l’opérateur.</translation>
    </message>
    <message>
        <source>There is no data set with this name.</source>
        <translation>Il n’y a pas de jeu de données de ce nom.</translation>
    </message>
    <message>
        <source>Look at the list of your data sets (coppicectl datasets).</source>
        <translation>Consultez la liste de vos jeux de données (coppicectl datasets).</translation>
    </message>
    <message>
        <source>Look at the list of requests (coppicectl requests).</source>
        <translation>Consultez la liste des demandes (coppicectl requests).</translation>
    </message>
    <message>
        <source>Join one with its space file and an invitation (coppicectl join).</source>
        <translation>Rejoignez-en un avec son fichier et une invitation (coppicectl join).</translation>
    </message>
    <message>
        <source>Ask the operator for a new invitation if you want to take part again.</source>
        <translation>Demandez une nouvelle invitation à l’opérateur si vous voulez y revenir.</translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
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
</context>
<context>
    <name>RecordText</name>
    <message>
        <source>Granted</source>
        <translation>Accordé</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Renouvelé</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Révoqué</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expiré</translation>
    </message>
    <message>
        <source>Ended by the provider</source>
        <translation>Terminé par le fournisseur</translation>
    </message>
    <message>
        <source>granted</source>
        <translation>accordé</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>laissé de côté</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvert</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>ne convient pas</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>clos</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>pas encore connu</translation>
    </message>
    <message>
        <source>Masked numbers</source>
        <translation>Nombres masqués</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masques</translation>
    </message>
    <message>
        <source>Entries of the public log</source>
        <translation>Entrées du journal public</translation>
    </message>
    <message>
        <source>everybody in the data space</source>
        <translation>tous les membres de l’espace de données</translation>
    </message>
    <message>
        <source>helpers, through the hub</source>
        <translation>des assistants, par le hub</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s), through the hub</source>
        <translation>
            <numerusform>%n membre, par le hub</numerusform>
            <numerusform>%n membres, par le hub</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n helper(s) of your group, through the hub</source>
        <translation>
            <numerusform>%n assistant de votre groupe, par le hub</numerusform>
            <numerusform>%n assistants de votre groupe, par le hub</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message numerus="yes">
        <source>%n data set(s)</source>
        <translation>
            <numerusform>%n jeu de données</numerusform>
            <numerusform>%n jeux de données</numerusform>
        </translation>
    </message>
    <message>
        <source>round %1</source>
        <translation>tour %1</translation>
    </message>
    <message>
        <source>lines left out: %1</source>
        <translation>lignes laissées de côté : %1</translation>
    </message>
    <message>
        <source>%1another number of fields than the header</source>
        <translation>%1nombre de champs différent de l’en-tête</translation>
    </message>
    <message>
        <source>%1 is not a number</source>
        <translation>%1 n’est pas un nombre</translation>
    </message>
    <message>
        <source>%1 is not a category</source>
        <translation>%1 n’est pas une catégorie</translation>
    </message>
    <message>
        <source>%1 is neither yes nor no</source>
        <translation>%1 n’est ni oui ni non</translation>
    </message>
    <message>
        <source>%1 is not a date</source>
        <translation>%1 n’est pas une date</translation>
    </message>
    <message>
        <source>%1not whole JSON</source>
        <translation>%1JSON incomplet</translation>
    </message>
    <message>
        <source>%1not a statement</source>
        <translation>%1pas une trace d’apprentissage</translation>
    </message>
    <message>
        <source>%1 is not as xAPI defines it</source>
        <translation>%1 n’est pas conforme à xAPI</translation>
    </message>
    <message>
        <source>%1the statement is over 1 MiB</source>
        <translation>%1la déclaration dépasse 1 Mio</translation>
    </message>
    <message>
        <source>%1the statement is nested too deeply</source>
        <translation>%1la déclaration est trop imbriquée</translation>
    </message>
    <message>
        <source>%1a statement with this id came before</source>
        <translation>%1une déclaration avec cet identifiant est déjà venue</translation>
    </message>
    <message>
        <source>the statement has no %1</source>
        <translation>la déclaration n’a pas de %1</translation>
    </message>
    <message>
        <source>Work of a helper seat</source>
        <translation>Travail d’une place d’assistant</translation>
    </message>
</context>
<context>
    <name>ScreenDialogs</name>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation>%1 existe déjà. Le remplacer ?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
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
        <source>waiting for the group&apos;s total</source>
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
        <source>Nothing that could be counted had left this computer in the running round, so you are not counted in it.</source>
        <translation>Rien qui puisse être compté n’avait quitté cet ordinateur dans le tour en cours : vous n’y êtes pas compté.</translation>
    </message>
    <message>
        <source>The helpers of the running round were asked to drop your masked numbers. The activity list will say whether you are counted in this round; the coming ones are without you.</source>
        <translation>Il a été demandé aux assistants du tour en cours d’écarter vos nombres masqués. La liste d’activité dira si vous êtes compté dans ce tour ; les prochains se feront sans vous.</translation>
    </message>
    <message>
        <source>Limits of training changed</source>
        <translation>Limites de l’entraînement modifiées</translation>
    </message>
    <message>
        <source>Round stopped on this machine</source>
        <translation>Tour arrêté sur cette machine</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>ended without the provider</source>
        <translation>terminé sans le fournisseur</translation>
    </message>
    <message>
        <source>too few members, nothing was summed</source>
        <translation>trop peu de membres, rien n’a été additionné</translation>
    </message>
    <message>
        <source>a group could not finish</source>
        <translation>un groupe n’a pas pu finir</translation>
    </message>
    <message>
        <source>stopped: the numbers did not agree</source>
        <translation>arrêté : les nombres ne concordaient pas</translation>
    </message>
    <message>
        <source>ended with the request</source>
        <translation>terminé avec la demande</translation>
    </message>
    <message>
        <source>not finished in time</source>
        <translation>pas fini à temps</translation>
    </message>
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
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n seconde</numerusform>
            <numerusform>%n secondes</numerusform>
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
            <numerusform>%n heure</numerusform>
            <numerusform>%n heures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer runs on battery, so training waits.</source>
        <translation>Cet ordinateur est sur batterie : l’entraînement attend.</translation>
    </message>
    <message>
        <source>This network is metered, so training waits.</source>
        <translation>Ce réseau est facturé au volume : l’entraînement attend.</translation>
    </message>
    <message>
        <source>Your schedule keeps training for another time.</source>
        <translation>Vos horaires réservent l’entraînement à un autre moment.</translation>
    </message>
    <message>
        <source>No round was running with your data.</source>
        <translation>Aucun tour n’était en cours avec vos données.</translation>
    </message>
    <message>
        <source>The helpers of the running round were asked to drop your masked numbers. The activity list will say whether you are counted in this round.</source>
        <translation>Il a été demandé aux assistants du tour en cours d’écarter vos nombres masqués. La liste d’activité dira si vous êtes compté dans ce tour.</translation>
    </message>
    <message>
        <source>The database is sound.</source>
        <translation>La base de données est intacte.</translation>
    </message>
    <message>
        <source>The database is damaged.</source>
        <translation>La base de données est endommagée.</translation>
    </message>
    <message>
        <source>Restore your latest backup.</source>
        <translation>Restaurez votre dernière sauvegarde.</translation>
    </message>
    <message>
        <source>The activity log is unbroken.</source>
        <translation>Le journal d’activité est intact.</translation>
    </message>
    <message>
        <source>The activity log was changed from outside.</source>
        <translation>Le journal d’activité a été modifié de l’extérieur.</translation>
    </message>
    <message>
        <source>Keep this folder for a problem report.</source>
        <translation>Gardez ce dossier pour un rapport de problème.</translation>
    </message>
    <message>
        <source>There is room on the disk.</source>
        <translation>Il y a de la place sur le disque.</translation>
    </message>
    <message>
        <source>The disk does not say how much room it has.</source>
        <translation>Le disque n’indique pas la place qui lui reste.</translation>
    </message>
    <message>
        <source>The disk is nearly full.</source>
        <translation>Le disque est presque plein.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Libérez de la place.</translation>
    </message>
    <message>
        <source>The training program is missing or may not be run, so nothing is trained.</source>
        <translation>Le programme d’entraînement manque ou ne peut pas être lancé : rien n’est entraîné.</translation>
    </message>
    <message>
        <source>Install Coppice again.</source>
        <translation>Réinstallez Coppice.</translation>
    </message>
    <message>
        <source>This system cannot shut training in, so nothing is trained.</source>
        <translation>Ce système ne peut pas isoler l’entraînement : rien n’est entraîné.</translation>
    </message>
    <message>
        <source>Use a Linux kernel with seccomp filters.</source>
        <translation>Utilisez un noyau Linux avec les filtres seccomp.</translation>
    </message>
    <message>
        <source>Neither namespaces nor Landlock work here, so requests that bring program code are not trained.</source>
        <translation>Ni les espaces de noms ni Landlock ne fonctionnent ici : les demandes qui apportent du code ne sont pas entraînées.</translation>
    </message>
    <message>
        <source>Allow unprivileged user namespaces, or use a kernel with Landlock.</source>
        <translation>Autorisez les espaces de noms utilisateur sans privilège, ou utilisez un noyau avec Landlock.</translation>
    </message>
    <message>
        <source>Training is shut in without namespaces: one wall fewer.</source>
        <translation>L’entraînement est isolé sans espaces de noms : une barrière de moins.</translation>
    </message>
    <message>
        <source>Allow unprivileged user namespaces.</source>
        <translation>Autorisez les espaces de noms utilisateur sans privilège.</translation>
    </message>
    <message>
        <source>Training is shut in without Landlock: one wall fewer.</source>
        <translation>L’entraînement est isolé sans Landlock : une barrière de moins.</translation>
    </message>
    <message>
        <source>Use a kernel with Landlock.</source>
        <translation>Utilisez un noyau avec Landlock.</translation>
    </message>
    <message>
        <source>Training is shut in by every wall there is.</source>
        <translation>L’entraînement est isolé par toutes les barrières disponibles.</translation>
    </message>
    <message>
        <source>The hub answers.</source>
        <translation>Le hub répond.</translation>
    </message>
    <message>
        <source>The hub showed a log that contradicts the one seen before. Nothing is sent to it any more.</source>
        <translation>Le hub a montré un journal qui contredit le précédent. Plus rien ne lui est envoyé.</translation>
    </message>
    <message>
        <source>The hub speaks another version of the protocol.</source>
        <translation>Le hub parle une autre version du protocole.</translation>
    </message>
    <message>
        <source>Install the newest Coppice.</source>
        <translation>Installez la dernière version de Coppice.</translation>
    </message>
    <message>
        <source>The hub does not answer.</source>
        <translation>Le hub ne répond pas.</translation>
    </message>
    <message>
        <source>Check the network connection.</source>
        <translation>Vérifiez la connexion réseau.</translation>
    </message>
    <message>
        <source>The hub refuses the connection.</source>
        <translation>Le hub refuse la connexion.</translation>
    </message>
    <message>
        <source>Ask the operator of the data space.</source>
        <translation>Demandez à l’exploitant de l’espace de données.</translation>
    </message>
    <message>
        <source>Your membership was ended by the data space.</source>
        <translation>L’espace de données a mis fin à votre adhésion.</translation>
    </message>
    <message>
        <source>Ask whoever invited you.</source>
        <translation>Demandez à la personne qui vous a invité.</translation>
    </message>
    <message>
        <source>Your membership has run out.</source>
        <translation>Votre adhésion a expiré.</translation>
    </message>
    <message>
        <source>Ask for a new invitation.</source>
        <translation>Demandez une nouvelle invitation.</translation>
    </message>
    <message>
        <source>Your membership runs out within two weeks.</source>
        <translation>Votre adhésion expire dans moins de deux semaines.</translation>
    </message>
    <message>
        <source>Your membership is valid.</source>
        <translation>Votre adhésion est valable.</translation>
    </message>
    <message>
        <source>The clock agrees with the hub&apos;s.</source>
        <translation>L’horloge s’accorde avec celle du hub.</translation>
    </message>
    <message>
        <source>The clock of this machine is more than a minute off the hub&apos;s.</source>
        <translation>L’horloge de cette machine diffère de plus d’une minute de celle du hub.</translation>
    </message>
    <message>
        <source>Set the clock: consents end by it.</source>
        <translation>Réglez l’horloge : les consentements s’y réfèrent pour prendre fin.</translation>
    </message>
    <message>
        <source>Nothing is set up yet.</source>
        <translation>Rien n’est encore configuré.</translation>
    </message>
    <message>
        <source>Run coppicectl init.</source>
        <translation>Lancez coppicectl init.</translation>
    </message>
    <message>
        <source>Identity and vault are set up.</source>
        <translation>L’identité et le coffre sont en place.</translation>
    </message>
    <message>
        <source>The vault is open.</source>
        <translation>Le coffre est ouvert.</translation>
    </message>
    <message>
        <source>Run coppicectl unlock.</source>
        <translation>Lancez coppicectl unlock.</translation>
    </message>
    <message>
        <source>You are a member of a data space.</source>
        <translation>Vous êtes membre d’un espace de données.</translation>
    </message>
    <message>
        <source>Set it up on the page Home.</source>
        <translation>Configurez-le sur la page Accueil.</translation>
    </message>
    <message>
        <source>Unlock it on the page Home.</source>
        <translation>Déverrouillez-le sur la page Accueil.</translation>
    </message>
    <message>
        <source>Join a data space on the page Home.</source>
        <translation>Rejoignez un espace de données sur la page Accueil.</translation>
    </message>
    <message>
        <source>Save the problem report, which holds the proof, and tell the other members.</source>
        <translation>Enregistrez le rapport de problème, qui contient la preuve, et prévenez les autres membres.</translation>
    </message>
    <message>
        <source>Your identity is in use in two places at once.</source>
        <translation>Votre identité est utilisée à deux endroits à la fois.</translation>
    </message>
    <message>
        <source>Stop one of them; if it is not yours, leave the data space and join again.</source>
        <translation>Arrêtez l’une des deux ; si elle n’est pas à vous, quittez l’espace de données et rejoignez-le à nouveau.</translation>
    </message>
    <message>
        <source>Recovery key replaced</source>
        <translation>Clé de récupération remplacée</translation>
    </message>
    <message>
        <source>Others can see in the public log that you take part. Without privacy noise, totals of several rounds, compared, or a recipe made for it, could reveal one person. One member can spoil a round without being named. Nobody can prove that a member ran the recipe unaltered. Nothing stays secret for longer than the encryption holds.</source>
        <translation>D’autres peuvent voir dans le journal public que vous participez. Sans bruit de confidentialité, des totaux de plusieurs tours comparés, ou une recette faite pour cela, pourraient révéler une personne. Un membre peut gâcher un tour sans être nommé. Personne ne peut prouver qu’un membre a exécuté la recette sans la modifier. Rien ne reste secret plus longtemps que le chiffrement ne tient.</translation>
    </message>
    <message>
        <source>part of the total was lost, nothing was revealed</source>
        <translation>une partie du total est perdue, rien n’a été dévoilé</translation>
    </message>
    <message>
        <source>Run coppicectl join with a space file and an invitation.</source>
        <translation>Lancez coppicectl join avec un fichier d’espace et une invitation.</translation>
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
    <message>
        <source>Views of the activity list</source>
        <translation>Vues de la liste d’activité</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>What left this machine</source>
        <translation>Ce qui a quitté cette machine</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>Tous les genres</translation>
    </message>
    <message>
        <source>Show entries of this kind</source>
        <translation>Montrer les entrées de ce genre</translation>
    </message>
    <message>
        <source>Nothing has left this machine.</source>
        <translation>Rien n’a quitté cette machine.</translation>
    </message>
    <message>
        <source>Search what left this machine</source>
        <translation>Chercher dans ce qui a quitté cette machine</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Somme</translation>
    </message>
    <message>
        <source>Export this list…</source>
        <translation>Exporter cette liste…</translation>
    </message>
    <message>
        <source>Export consent records…</source>
        <translation>Exporter les reçus de consentement…</translation>
    </message>
    <message>
        <source>Problem report…</source>
        <translation>Rapport de problème…</translation>
    </message>
    <message>
        <source>Export all consent records</source>
        <translation>Exporter tous les reçus de consentement</translation>
    </message>
    <message>
        <source>Make a problem report</source>
        <translation>Faire un rapport de problème</translation>
    </message>
    <message>
        <source>Export consent records</source>
        <translation>Exporter les reçus de consentement</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n round(s). No record is among it; your numbers were masked before they left.</source>
        <translation>
            <numerusform>%1 en %n tour. Aucun enregistrement n’en fait partie ; vos nombres ont été masqués avant de partir.</numerusform>
            <numerusform>%1 en %n tours. Aucun enregistrement n’en fait partie ; vos nombres ont été masqués avant de partir.</numerusform>
        </translation>
    </message>
    <message>
        <source>With every field (*.json)</source>
        <translation>Avec tous les champs (*.json)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tableau (*.csv)</translation>
    </message>
    <message>
        <source>The chain is being checked…</source>
        <translation>La chaîne est en cours de vérification…</translation>
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
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>À qui</translation>
    </message>
    <message>
        <source>Needed data</source>
        <translation>Données requises</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Dans quel but</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>inutilisable</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ConsentDetail</name>
    <message>
        <source>%1 (removed)</source>
        <translation>%1 (supprimé)</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Jeu de données</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’au</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>no. %1, %2</source>
        <translation>nº %1, %2</translation>
    </message>
    <message>
        <source>Data sets of this consent</source>
        <translation>Jeux de données de ce consentement</translation>
    </message>
    <message>
        <source>Decisions on this request</source>
        <translation>Décisions sur cette demande</translation>
    </message>
    <message>
        <source>What left this machine</source>
        <translation>Ce qui a quitté cette machine</translation>
    </message>
    <message>
        <source>Nothing was decided yet.</source>
        <translation>Rien n’a encore été décidé.</translation>
    </message>
    <message>
        <source>Nothing has left this machine.</source>
        <translation>Rien n’a quitté cette machine.</translation>
    </message>
    <message>
        <source>About the data sets</source>
        <translation>À propos des jeux de données</translation>
    </message>
    <message>
        <source>About the decisions</source>
        <translation>À propos des décisions</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Somme</translation>
    </message>
    <message>
        <source>Parts of this consent</source>
        <translation>Parties de ce consentement</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>Jeux de données</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>The vault is locked, so the columns of this consent cannot be read.</source>
        <translation>Le coffre est verrouillé : les colonnes de ce consentement ne peuvent pas être lues.</translation>
    </message>
    <message>
        <source>The newest decision on this request names no data set.</source>
        <translation>La dernière décision sur cette demande ne nomme aucun jeu de données.</translation>
    </message>
    <message>
        <source>The vault is locked: the order and the outcome of your decisions are known, their times and columns are not.</source>
        <translation>Le coffre est verrouillé : l’ordre et l’issue de vos décisions sont connus, leurs dates et leurs colonnes ne le sont pas.</translation>
    </message>
    <message>
        <source>Nothing has left this machine for this request.</source>
        <translation>Rien n’a quitté cette machine pour cette demande.</translation>
    </message>
    <message>
        <source>%1 in all. No record is among it; your numbers were masked before they left.</source>
        <translation>%1 en tout. Aucun enregistrement n’en fait partie ; vos nombres ont été masqués avant de partir.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ConsentDialog</name>
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
        <source>What is missing</source>
        <translation>Ce qui manque</translation>
    </message>
    <message>
        <source>Which of your data may be used?</source>
        <translation>Lesquelles de vos données peuvent servir ?</translation>
    </message>
    <message>
        <source>You have not imported any data yet. Do so on the page My data.</source>
        <translation>Vous n’avez encore importé aucune donnée. Faites-le sur la page Mes données.</translation>
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
        <source>I accept the use of specially protected data: %1.</source>
        <translation>J’accepte l’utilisation de données spécialement protégées : %1.</translation>
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
    <message>
        <source>This request has ended: there is nothing to decide.</source>
        <translation>Cette demande est terminée : il n’y a rien à décider.</translation>
    </message>
    <message>
        <source>You consented. To end your consent, revoke it on the page Consents.</source>
        <translation>Vous avez consenti. Pour y mettre fin, révoquez sur la page Consentements.</translation>
    </message>
    <message>
        <source>This window is for looking only.</source>
        <translation>Cette fenêtre ne sert qu’à consulter.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The vault is locked, so your data cannot be shown.</source>
        <translation>Le coffre est verrouillé, vos données ne peuvent donc pas être affichées.</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Déverrouiller…</translation>
    </message>
    <message>
        <source>Unlock the vault to choose data</source>
        <translation>Déverrouiller le coffre pour choisir des données</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln record(s))</source>
        <translation>
            <numerusform>%1 (%Ln enregistrement)</numerusform>
            <numerusform>%1 (%Ln enregistrements)</numerusform>
        </translation>
    </message>
    <message>
        <source>I am at least %1 years old, or I decide this as the guardian of the person the data are about.</source>
        <translation>J’ai au moins %1 ans, ou je décide en tant que responsable légal de la personne concernée par les données.</translation>
    </message>
    <message>
        <source>This request cannot be used: %1</source>
        <translation>Cette demande est inutilisable : %1</translation>
    </message>
    <message>
        <source>This request changed, perhaps by what you decided here. Close it and look at it again.</source>
        <translation>Cette demande a changé, peut-être par ce que vous avez décidé ici. Fermez-la et regardez-la de nouveau.</translation>
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
        <source>The chain of your records is verified: none was changed or taken out.</source>
        <translation>La chaîne de vos reçus est vérifiée : aucun n’a été modifié ni retiré.</translation>
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
    <message>
        <source>Views of your consents</source>
        <translation>Vues de vos consentements</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>Search consents</source>
        <translation>Chercher des consentements</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>En vigueur</translation>
    </message>
    <message>
        <source>Ends within 30 days</source>
        <translation>Prend fin sous 30 jours</translation>
    </message>
    <message>
        <source>Ended or refused</source>
        <translation>Terminés ou refusés</translation>
    </message>
    <message>
        <source>Which consents are shown</source>
        <translation>Quels consentements sont montrés</translation>
    </message>
    <message>
        <source>Check of your records</source>
        <translation>Contrôle de vos reçus</translation>
    </message>
    <message>
        <source>Signed record, ISO/IEC TS 27560 (*.json)</source>
        <translation>Reçu signé, ISO/IEC TS 27560 (*.json)</translation>
    </message>
    <message>
        <source>W3C DPV (*.jsonld)</source>
        <translation>W3C DPV (*.jsonld)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Page web (*.html)</translation>
    </message>
    <message>
        <source>For printing (*.pdf)</source>
        <translation>Pour l’impression (*.pdf)</translation>
    </message>
    <message>
        <source>The chain of your records is broken: a record was changed or taken out. Press “Export consent records…” on the page Activity before you go on.</source>
        <translation>La chaîne de vos reçus est rompue : l’un d’eux a été modifié ou retiré. Choisissez « Exporter les reçus de consentement… » sur la page Activité avant de continuer.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ContributionBars</name>
    <message>
        <source>lowers</source>
        <translation>abaisse</translation>
    </message>
    <message>
        <source>raises</source>
        <translation>élève</translation>
    </message>
</context>
<context>
    <name>coppice::ui::CoverageModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Jeu de données</translation>
    </message>
    <message>
        <source>%1
%2 of %3 granted</source>
        <translation>%1
%2 sur %3 accordés</translation>
    </message>
</context>
<context>
    <name>coppice::ui::CoverageView</name>
    <message>
        <source>Coverage</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>Search data sets</source>
        <translation>Chercher des jeux de données</translation>
    </message>
    <message>
        <source>Every state</source>
        <translation>Tous les états</translation>
    </message>
    <message>
        <source>Show data sets with this state</source>
        <translation>Montrer les jeux de données dans cet état</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Décompte</translation>
    </message>
    <message>
        <source>There is no data set or no request yet, so there is nothing to compare.</source>
        <translation>Il n’y a encore aucun jeu de données ou aucune demande : il n’y a rien à comparer.</translation>
    </message>
    <message>
        <source>The vault is locked, so the names of your data sets cannot be read. Unlock it to see the table.</source>
        <translation>Le coffre est verrouillé : les noms de vos jeux de données ne peuvent pas être lus. Déverrouillez-le pour voir le tableau.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a number and a state, e.g. 12 granted</comment>
        <translation>%2 : %1</translation>
    </message>
</context>
<context>
    <name>coppice::ui::DataPage</name>
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
    <message>
        <source>does not fit: %1 missing or of another type</source>
        <translation>ne convient pas (absent ou d’un autre type : %1)</translation>
    </message>
    <message>
        <source>fits; out of range: %1</source>
        <translation>convient ; hors de l’étendue : %1</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>convient</translation>
    </message>
    <message>
        <source>Open request</source>
        <translation>Demande ouverte</translation>
    </message>
    <message>
        <source>This data set</source>
        <translation>Ce jeu de données</translation>
    </message>
    <message>
        <source>Open requests and the data set</source>
        <translation>Demandes ouvertes et le jeu de données</translation>
    </message>
    <message>
        <source>No open request asks for data now.</source>
        <translation>Aucune demande ouverte ne porte sur des données en ce moment.</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Importer un dossier…</translation>
    </message>
    <message>
        <source>Lines that were left out…</source>
        <translation>Lignes laissées de côté…</translation>
    </message>
    <message>
        <source>Import a folder of files as one data set</source>
        <translation>Importer un dossier de fichiers comme un seul jeu de données</translation>
    </message>
    <message>
        <source>Lines that were left out</source>
        <translation>Lignes laissées de côté</translation>
    </message>
    <message>
        <source>No data yet. Drop a CSV file, xAPI statements or a folder of them here, or choose Import. It is copied into your encrypted vault and does not leave this machine.</source>
        <translation>Pas encore de données. Déposez ici un fichier CSV, des traces d’apprentissage (xAPI) ou un dossier qui en contient, ou choisissez Importer. Le contenu est copié dans votre coffre chiffré et ne quitte pas cette machine.</translation>
    </message>
    <message>
        <source>Asking which open requests this data set fits…</source>
        <translation>Recherche des demandes ouvertes auxquelles ce jeu de données convient…</translation>
    </message>
    <message>
        <source>out of range for “%1”</source>
        <translation>hors de l’étendue pour « %1 »</translation>
    </message>
    <message>
        <source>Tables and learning statements (*.csv *.tsv *.txt *.json *.jsonl *.ndjson);;All files (*)</source>
        <translation>Tableaux et traces d’apprentissage (*.csv *.tsv *.txt *.json *.jsonl *.ndjson);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Importing %1…</source>
        <translation>Importation de %1…</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Ligne %1 : %2</translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln record(s).</source>
        <translation>
            <numerusform>%Ln enregistrement importé.</numerusform>
            <numerusform>%Ln enregistrements importés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were left out.</source>
        <translation>
            <numerusform>%Ln ligne a été laissée de côté.</numerusform>
            <numerusform>%Ln lignes ont été laissées de côté.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more.</source>
        <translation>
            <numerusform>… et %Ln autre.</numerusform>
            <numerusform>… et %Ln autres.</numerusform>
        </translation>
    </message>
    <message>
        <source>One file or folder at a time, please.</source>
        <translation>Un seul fichier ou dossier à la fois, s’il vous plaît.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ExplanationPanel</name>
    <message>
        <source>not granted</source>
        <translation>non accordée</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>manquante</translation>
    </message>
    <message>
        <source>%1 (unknown to the model)</source>
        <translation>%1 (inconnu du modèle)</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>This record</source>
        <translation>Cet enregistrement</translation>
    </message>
    <message>
        <source>Usual value</source>
        <translation>Valeur habituelle</translation>
    </message>
    <message>
        <source>log-odds</source>
        <translation>log-cotes</translation>
    </message>
    <message>
        <source>log-odds against the mean of all outcomes</source>
        <translation>log-cotes par rapport à la moyenne de tous les résultats</translation>
    </message>
    <message>
        <source>the unit of the outcome</source>
        <translation>l’unité du résultat</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Expliquer</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Jeu de données</translation>
    </message>
    <message>
        <source>Number of the record</source>
        <translation>Numéro de l’enregistrement</translation>
    </message>
    <message>
        <source>Explain the prediction for this record</source>
        <translation>Expliquer la prédiction pour cet enregistrement</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>&amp;Data set</source>
        <translation>&amp;Jeu de données</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation>&amp;Enregistrement</translation>
    </message>
    <message>
        <source>Why does this model say what it says of one of your records? It is worked out on this machine; the record and the answer do not leave it and are not kept.</source>
        <translation>Pourquoi ce modèle dit-il ce qu’il dit d’un de vos enregistrements ? C’est calculé sur cette machine ; l’enregistrement et la réponse ne la quittent pas et ne sont pas conservés.</translation>
    </message>
    <message>
        <source>Shares as bars; the table says the same in figures</source>
        <translation>Parts en barres ; le tableau dit la même chose en chiffres</translation>
    </message>
    <message>
        <source>Share of each column</source>
        <translation>Part de chaque colonne</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>Linear model: weight times the distance of the value from the mean of all members. Exact, nothing is sampled or estimated.</source>
        <translation>Modèle linéaire : le poids multiplié par l’écart entre la valeur et la moyenne de tous les membres. Exact, rien n’est échantillonné ni estimé.</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Comparé à</translation>
    </message>
    <message>
        <source>the average record: numbers at the mean of all members, categories by their frequency, nothing missing</source>
        <translation>l’enregistrement moyen : les nombres à la moyenne de tous les membres, les catégories selon leur fréquence, rien de manquant</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>Appris de</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>This describes the model, not the cause. A column with a large share need not be the reason in life, and columns that go together divide their weight between them.</source>
        <translation>Ceci décrit le modèle, pas la cause. Une colonne avec une grande part n’est pas forcément la raison dans la vie, et des colonnes qui vont ensemble se partagent leur poids.</translation>
    </message>
    <message>
        <source>The vault is locked. Unlock it to look at one of your records.</source>
        <translation>Le coffre est verrouillé. Déverrouillez-le pour regarder un de vos enregistrements.</translation>
    </message>
    <message>
        <source>You granted this model none of the data sets that are here now.</source>
        <translation>Vous n’avez accordé à ce modèle aucun des jeux de données présents ici en ce moment.</translation>
    </message>
    <message>
        <source>Choose a record: 1 is the first one of the file.</source>
        <translation>Choisissez un enregistrement : 1 est le premier du fichier.</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> sur %1</translation>
    </message>
    <message>
        <source>Working it out on this machine…</source>
        <translation>Calcul en cours sur cette machine…</translation>
    </message>
    <message>
        <source>%1: a probability of %2</source>
        <translation>%1 : une probabilité de %2</translation>
    </message>
    <message>
        <source>That is what the model says of record %1 of %2. Of the average record of all members it says %3.</source>
        <translation>C’est ce que le modèle dit de l’enregistrement %1 sur %2. De l’enregistrement moyen de tous les membres, il dit %3.</translation>
    </message>
    <message>
        <source>%1: about %2</source>
        <translation>%1 : environ %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column and its value</comment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Average record %1, all shares together %2, this record %3 – in %4.</source>
        <translation>Enregistrement moyen %1, toutes les parts ensemble %2, cet enregistrement %3 – en %4.</translation>
    </message>
    <message>
        <source>not stated on the model card</source>
        <translation>non précisé sur la fiche du modèle</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) of all members together</source>
        <translation>
            <numerusform>%Ln enregistrement de tous les membres ensemble</numerusform>
            <numerusform>%Ln enregistrements de tous les membres ensemble</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::FiguresView</name>
    <message>
        <source>No round has reported figures yet. The first evaluation round brings them.</source>
        <translation>Aucun tour n’a encore donné de chiffres. Le premier tour d’évaluation les apporte.</translation>
    </message>
    <message>
        <source>Figure to draw</source>
        <translation>Chiffre à tracer</translation>
    </message>
    <message>
        <source>Rounds of the request</source>
        <translation>Tours de la demande</translation>
    </message>
    <message>
        <source>This request had no round yet.</source>
        <translation>Cette demande n’a encore eu aucun tour.</translation>
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
    <message>
        <source>Keep it in the desktop&apos;s keyring and unlock when I log in</source>
        <translation>La garder dans le trousseau du bureau et déverrouiller à l’ouverture de ma session</translation>
    </message>
    <message>
        <source>How it runs on this machine</source>
        <translation>Comment il tourne sur cette machine</translation>
    </message>
    <message>
        <source>Training happens in the background. All of this can be changed later under Settings.</source>
        <translation>L’entraînement a lieu en arrière-plan. Tout ceci peut être changé plus tard dans Réglages.</translation>
    </message>
    <message>
        <source>Start Coppice in the tray when I log in</source>
        <translation>Démarrer Coppice dans la zone de notification à l’ouverture de ma session</translation>
    </message>
    <message>
        <source>Start the service without the window (for machines that train unattended)</source>
        <translation>Démarrer le service sans la fenêtre (pour les machines sans surveillance)</translation>
    </message>
    <message>
        <source>Starting at login could not be set up; see Settings.</source>
        <translation>Le démarrage à l’ouverture de session n’a pas pu être configuré ; voyez Réglages.</translation>
    </message>
    <message>
        <source>Train also while this computer runs on battery</source>
        <translation>Entraîner aussi quand cette machine est sur batterie</translation>
    </message>
    <message>
        <source>Train also while the network is metered</source>
        <translation>Entraîner aussi quand le réseau est facturé au volume</translation>
    </message>
    <message>
        <source> %</source>
        <translation>&#x202f;%</translation>
    </message>
    <message>
        <source>Share of the processors that training may use at most</source>
        <translation>Part des processeurs que l&apos;entraînement peut utiliser au plus</translation>
    </message>
    <message>
        <source>I have a backup…</source>
        <translation>J’ai une sauvegarde…</translation>
    </message>
    <message>
        <source>Bring a backup back instead of setting up anew</source>
        <translation>Restaurer une sauvegarde au lieu de tout configurer</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
</context>
<context>
    <name>coppice::ui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Sujets</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>Texte d’aide</translation>
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
    <message>
        <source>Your schedule lets training run again from %1.</source>
        <translation>Vos horaires permettent de nouveau l’entraînement à partir de : %1.</translation>
    </message>
    <message>
        <source>Train on battery too</source>
        <translation>Entraîner aussi sur batterie</translation>
    </message>
    <message>
        <source>Train on metered networks too</source>
        <translation>Entraîner aussi sur les réseaux facturés au volume</translation>
    </message>
    <message>
        <source>Change the schedule…</source>
        <translation>Changer les horaires…</translation>
    </message>
    <message>
        <source>Rounds with your data this week</source>
        <translation>Tours avec vos données cette semaine</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ImportDialog</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>no values</source>
        <translation>aucune valeur</translation>
    </message>
    <message>
        <source>always the same</source>
        <translation>toujours pareil</translation>
    </message>
    <message>
        <source>mostly missing</source>
        <translation>surtout des manquants</translation>
    </message>
    <message>
        <source>nearly every row differs</source>
        <translation>presque chaque ligne diffère</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>ligne %1 : %2</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>Colonnes du fichier</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>Premières lignes du fichier</translation>
    </message>
    <message>
        <source>Import data</source>
        <translation>Importer des données</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>What the file holds</source>
        <translation>Ce que contient le fichier</translation>
    </message>
    <message>
        <source>What is the matter with the file</source>
        <translation>Ce qui ne va pas dans le fichier</translation>
    </message>
    <message>
        <source>The file is being read</source>
        <translation>Le fichier est en cours de lecture</translation>
    </message>
    <message>
        <source>Name of the data set</source>
        <translation>Nom du jeu de données</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Nom :</translation>
    </message>
    <message>
        <source>Column that says which rows belong together</source>
        <translation>Colonne qui dit quelles lignes vont ensemble</translation>
    </message>
    <message>
        <source>Rows belong together by:</source>
        <translation>Les lignes vont ensemble selon :</translation>
    </message>
    <message>
        <source>First rows:</source>
        <translation>Premières lignes :</translation>
    </message>
    <message>
        <source>Learning statements (xAPI)</source>
        <translation>Traces d’apprentissage (xAPI)</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tableau (CSV)</translation>
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
        <source>Type of %1</source>
        <translation>Type de %1</translation>
    </message>
    <message>
        <source>nothing, each row is a record of its own</source>
        <translation>rien, chaque ligne est un enregistrement à part</translation>
    </message>
    <message>
        <source>the same “%1”</source>
        <translation>le même « %1 »</translation>
    </message>
    <message>
        <source>The file is being read…</source>
        <translation>Le fichier est en cours de lecture…</translation>
    </message>
    <message>
        <source>This cannot be imported.</source>
        <translation>Ceci ne peut pas être importé.</translation>
    </message>
    <message numerus="yes">
        <source>%1 with %Ln record(s).</source>
        <translation>
            <numerusform>%1 avec %Ln enregistrement.</numerusform>
            <numerusform>%1 avec %Ln enregistrements.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. The first %Ln record(s) were looked at.</source>
        <translation>
            <numerusform>%1. Le premier enregistrement a été regardé (%Ln).</numerusform>
            <numerusform>%1. Les %Ln premiers enregistrements ont été regardés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) become one data set.</source>
        <translation>
            <numerusform>%Ln fichier devient un seul jeu de données.</numerusform>
            <numerusform>%Ln fichiers deviennent un seul jeu de données.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) would be left out (%1).</source>
        <translation>
            <numerusform>%Ln ligne serait laissée de côté (%1).</numerusform>
            <numerusform>%Ln lignes seraient laissées de côté (%1).</numerusform>
        </translation>
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
    <message>
        <source>Coppice, to look only</source>
        <translation>Coppice, en consultation seule</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Help on this page</source>
        <translation>Aide sur cette page</translation>
    </message>
    <message>
        <source>The Coppice service ended. A window to look only does not start it again.</source>
        <translation>Le service Coppice s’est arrêté. Une fenêtre en consultation seule ne le redémarre pas.</translation>
    </message>
    <message>
        <source>To look only. The vault is locked, so times and columns of consents are not shown.</source>
        <translation>Consultation seule. Le coffre est verrouillé : les dates et les colonnes des consentements ne sont pas montrées.</translation>
    </message>
    <message>
        <source>To look only: everything can be read and exported, nothing changed.</source>
        <translation>Consultation seule : tout peut être lu et exporté, rien ne peut être modifié.</translation>
    </message>
    <message>
        <source>The data space cannot be reached, so what you see may be old. Coppice keeps trying.</source>
        <translation>L’espace de données est injoignable, ce que vous voyez peut donc être ancien. Coppice continue d’essayer.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::MetricChart</name>
    <message>
        <source>Training rounds the model had</source>
        <translation>Tours d’entraînement déjà faits par le modèle</translation>
    </message>
    <message>
        <source>No figures yet.</source>
        <translation>Pas encore de chiffres.</translation>
    </message>
    <message>
        <source>From %1 to %2. The table has every value.</source>
        <translation>De %1 à %2. Le tableau donne chaque valeur.</translation>
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
        <source>Saved as %1.</source>
        <translation>Enregistré sous %1.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 n’a pas pu être écrit.</translation>
    </message>
    <message>
        <source>Views of the model</source>
        <translation>Vues du modèle</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Fiabilité</translation>
    </message>
    <message>
        <source>For one of my records</source>
        <translation>Pour un de mes enregistrements</translation>
    </message>
    <message>
        <source>Reliability as a drawing; the table says the same</source>
        <translation>Fiabilité en dessin ; le tableau dit la même chose</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Prédit</translation>
    </message>
    <message>
        <source>Came true</source>
        <translation>Réalisé</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>Intervalle à 95 %</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Enregistrements</translation>
    </message>
    <message>
        <source>Reliability in figures</source>
        <translation>Fiabilité en chiffres</translation>
    </message>
    <message>
        <source>Of the held-back records that were given a score: how many came true. On the dotted line the model promises exactly what happens; below it, it promises too much. Upright lines: 95 % intervals.</source>
        <translation>Parmi les enregistrements tenus à l’écart qui ont reçu un score : combien se sont réalisés. Sur la ligne pointillée, le modèle annonce exactement ce qui arrive ; en dessous, il annonce trop. Traits verticaux : intervalles à 95 %.</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>Choose a model to see its card. Hold Ctrl and choose a second one to compare the two.</source>
        <translation>Choisissez un modèle pour voir sa fiche. Maintenez Ctrl et choisissez-en un second pour comparer les deux.</translation>
    </message>
    <message>
        <source>What to do here</source>
        <translation>Que faire ici</translation>
    </message>
    <message>
        <source>No model that learned from your data is finished yet. When its provider closes the request, its card comes here.</source>
        <translation>Aucun modèle ayant appris de vos données n’est encore terminé. Quand son fournisseur clôt la demande, sa fiche arrive ici.</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Courbes</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Page web (*.html)</translation>
    </message>
    <message>
        <source>For printing (*.pdf)</source>
        <translation>Pour l’impression (*.pdf)</translation>
    </message>
    <message>
        <source>As the provider left it (*.json)</source>
        <translation>Telle que le fournisseur l’a laissée (*.json)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tableau (*.csv)</translation>
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
    <message>
        <source>not known while the service is not running</source>
        <translation>inconnu tant que le service ne fonctionne pas</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Membres</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(ies) checked on this machine</source>
        <translation>
            <numerusform>%Ln entrée vérifiée sur cette machine</numerusform>
            <numerusform>%Ln entrées vérifiées sur cette machine</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coppice::ui::Notices</name>
    <message numerus="yes">
        <source>%n request(s) for your data wait for your decision.</source>
        <translation>
            <numerusform>%n demande portant sur vos données attend votre décision.</numerusform>
            <numerusform>%n demandes portant sur vos données attendent votre décision.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of your consents end(s) within a week.</source>
        <translation>
            <numerusform>%n de vos consentements prend fin dans la semaine.</numerusform>
            <numerusform>%n de vos consentements prennent fin dans la semaine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) you helped with are finished.</source>
        <translation>
            <numerusform>%n modèle auquel vous avez contribué est terminé.</numerusform>
            <numerusform>%n modèles auxquels vous avez contribué sont terminés.</numerusform>
        </translation>
    </message>
    <message>
        <source>The vault is locked, so training waits for you.</source>
        <translation>Le coffre est verrouillé : l’entraînement vous attend.</translation>
    </message>
    <message>
        <source>Coppice needs a look: open the window to see what is wrong.</source>
        <translation>Coppice demande votre attention : ouvrez la fenêtre pour voir ce qui ne va pas.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::Notifier</name>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ReadOnlyGuard</name>
    <message>
        <source>Not in a window that was opened to look only</source>
        <translation>Impossible dans une fenêtre ouverte en consultation seule</translation>
    </message>
</context>
<context>
    <name>coppice::ui::RecoveryDialog</name>
    <message>
        <source>New recovery key</source>
        <translation>Nouvelle clé de récupération</translation>
    </message>
    <message>
        <source>A new recovery key replaces the one you have: the old one opens backups made until now, but no longer this vault. Enter your passphrase to make it.</source>
        <translation>Une nouvelle clé de récupération remplace la vôtre : l’ancienne ouvre les sauvegardes faites jusqu’ici, mais plus ce coffre. Saisissez votre phrase secrète pour la créer.</translation>
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
        <source>Make a new key</source>
        <translation>Créer une nouvelle clé</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The old key may be void already: make a new one when the service is back.</source>
        <translation>L’ancienne clé n’est peut-être plus valable : faites-en une nouvelle quand le service sera de retour.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::RecoverySheet</name>
    <message>
        <source>I have kept the recovery key</source>
        <translation>J’ai conservé la clé de récupération</translation>
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
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>Enregistrer comme texte…</translation>
    </message>
    <message>
        <source>Print the recovery key</source>
        <translation>Imprimer la clé de récupération</translation>
    </message>
    <message>
        <source>Save the recovery key as text</source>
        <translation>Enregistrer la clé de récupération comme texte</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>Save the recovery key</source>
        <translation>Enregistrer la clé de récupération</translation>
    </message>
    <message>
        <source>Saved as %1. Move it to a place away from this machine.</source>
        <translation>Enregistré sous %1. Mettez ce fichier en lieu sûr, loin de cette machine.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 n’a pas pu être écrit.</translation>
    </message>
    <message>
        <source>Recovery key of a Coppice vault, made on %1.

%2

With it you can set a new passphrase: choose Unlock… in the window, then Passphrase forgotten…; or run coppicectl recover. Whoever has it can open the vault.</source>
        <translation>Clé de récupération d&apos;un coffre Coppice, créée le %1.

%2

Elle permet de définir une nouvelle phrase secrète : choisissez « Déverrouiller… » dans la fenêtre, puis « Phrase secrète oubliée… » ; ou lancez coppicectl recover. Quiconque la possède peut ouvrir le coffre.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ReliabilityChart</name>
    <message>
        <source>Predicted</source>
        <translation>Prédit</translation>
    </message>
    <message>
        <source>Came true</source>
        <translation>Réalisé</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ReportDialog</name>
    <message>
        <source>Problem report</source>
        <translation>Rapport de problème</translation>
    </message>
    <message>
        <source>This is all that the report holds. It names no data set, no column, no file and no person, and it is sent to nobody: save it, read it, and hand it on yourself.</source>
        <translation>Voici tout ce que contient le rapport. Il ne nomme aucun jeu de données, aucune colonne, aucun fichier ni aucune personne, et il n’est envoyé à personne : enregistrez-le, lisez-le et transmettez-le vous-même.</translation>
    </message>
    <message>
        <source>Text of the report</source>
        <translation>Texte du rapport</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Copier le rapport</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Enregistrer le rapport</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copié.</translation>
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
    <name>coppice::ui::RequestLayers</name>
    <message>
        <source>name</source>
        <translation>nom</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>contact</translation>
    </message>
    <message>
        <source>address</source>
        <translation>adresse</translation>
    </message>
    <message>
        <source>purpose</source>
        <translation>finalité</translation>
    </message>
    <message>
        <source>legal ground</source>
        <translation>base juridique</translation>
    </message>
    <message>
        <source>made</source>
        <translation>prises</translation>
    </message>
    <message>
        <source>explanation</source>
        <translation>explication</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
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
        <source>What it costs</source>
        <translation>Ce que cela coûte</translation>
    </message>
    <message>
        <source>Smallest total</source>
        <translation>Plus petit total</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risque</translation>
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
        <source>Who else receives something</source>
        <translation>Qui d’autre reçoit quelque chose</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Revenir en arrière</translation>
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
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Training on each machine</source>
        <translation>Entraînement sur chaque machine</translation>
    </message>
    <message>
        <source>Putting together</source>
        <translation>Assemblage</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Protection</translation>
    </message>
    <message>
        <source>Limits of a round</source>
        <translation>Limites d’un tour</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Demande</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Signée par</translation>
    </message>
    <message>
        <source>Hash of the recipe</source>
        <translation>Empreinte de la recette</translation>
    </message>
    <message>
        <source>Hash of the notice</source>
        <translation>Empreinte de la notice</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Request as it was signed</source>
        <translation>Demande telle qu’elle a été signée</translation>
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
        <source>Your numbers stay hidden unless helpers of every kind of mask work together. If one helper in twenty did: a chance of at most 1 in %1 over the whole request.</source>
        <translation>Vos nombres restent cachés tant que des assistants de chaque sorte de masque ne s’entendent pas. Si un assistant sur vingt le faisait : une probabilité d’au plus 1 sur %1 pour toute la demande.</translation>
    </message>
    <message>
        <source>Known when the recipe has arrived.</source>
        <translation>Connu quand la recette sera arrivée.</translation>
    </message>
    <message>
        <source>At most %1 sent each round, %2 in all; more while your machine helps others.</source>
        <translation>Au plus %1 envoyés par tour, %2 en tout ; davantage quand votre machine aide les autres.</translation>
    </message>
    <message numerus="yes">
        <source>Each round at most %n second(s) of computing and %1 MB of memory.</source>
        <translation>
            <numerusform>Par tour au plus %n seconde de calcul et %1 Mo de mémoire.</numerusform>
            <numerusform>Par tour au plus %n secondes de calcul et %1 Mo de mémoire.</numerusform>
        </translation>
    </message>
    <message>
        <source>That you take part: the list of who does is public.</source>
        <translation>Que vous participez : la liste des participants est publique.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln training round(s) and two short ones. No end date is stated; never longer than your consent.</source>
        <translation>
            <numerusform>%Ln tour d’entraînement et deux courts. Aucune date de fin n’est indiquée ; jamais plus longtemps que votre consentement.</numerusform>
            <numerusform>%Ln tours d’entraînement et deux courts. Aucune date de fin n’est indiquée ; jamais plus longtemps que votre consentement.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of at least %n members. This rests on the helpers, on the data space admitting real people only, and on the hub leaving nobody out.</source>
        <translation>
            <numerusform>D’au moins %n membre. Cela repose sur les assistants, sur l’espace de données qui n’admet que de vraies personnes, et sur le hub qui n’écarte personne.</numerusform>
            <numerusform>D’au moins %n membres. Cela repose sur les assistants, sur l’espace de données qui n’admet que de vraies personnes, et sur le hub qui n’écarte personne.</numerusform>
        </translation>
    </message>
    <message>
        <source>Revoke at any time on the page Consents. Finished rounds cannot be taken back.</source>
        <translation>Révocable à tout moment sur la page Consentements. Les tours terminés ne peuvent être repris.</translation>
    </message>
    <message>
        <source>What is not promised</source>
        <translation>Ce qui n’est pas promis</translation>
    </message>
    <message>
        <source>Nothing, for it cannot be used.</source>
        <translation>Rien, car elle est inutilisable.</translation>
    </message>
    <message>
        <source>The service checked the provider&apos;s signature. Recipe and notice have not arrived.</source>
        <translation>Le service a vérifié la signature du fournisseur. La recette et la notice ne sont pas encore arrivées.</translation>
    </message>
    <message>
        <source>The service checked the provider&apos;s signature and that recipe and notice have these hashes.</source>
        <translation>Le service a vérifié la signature du fournisseur et que la recette et la notice ont ces empreintes.</translation>
    </message>
    <message>
        <source>It has not arrived yet.</source>
        <translation>Elle n’est pas encore arrivée.</translation>
    </message>
</context>
<context>
    <name>coppice::ui::RequestRounds</name>
    <message>
        <source>Began</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Tour</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>Entraînements</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Comptés</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Vous</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>compté</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Enregistrements</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Sums up</source>
        <translation>Additionne</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n membre</numerusform>
            <numerusform>%n membres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n groupe</numerusform>
            <numerusform>%n groupes</numerusform>
        </translation>
    </message>
    <message>
        <source>Hands on to</source>
        <translation>Transmet à</translation>
    </message>
    <message>
        <source>the provider</source>
        <translation>le fournisseur</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>groupe %1</translation>
    </message>
    <message>
        <source>Helpers</source>
        <translation>Assistants</translation>
    </message>
    <message>
        <source>contribute here</source>
        <translation>vous contribuez ici</translation>
    </message>
    <message>
        <source>help to add up here</source>
        <translation>vous aidez à additionner ici</translation>
    </message>
    <message>
        <source>Newest round</source>
        <translation>Dernier tour</translation>
    </message>
    <message numerus="yes">
        <source>total agreed, %n counted</source>
        <translation>
            <numerusform>total convenu, %n compté</numerusform>
            <numerusform>total convenu, %n comptés</numerusform>
        </translation>
    </message>
    <message>
        <source>no total yet</source>
        <translation>pas encore de total</translation>
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
        <source>Refuse what is selected</source>
        <translation>Refuser la sélection</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>Every state</source>
        <translation>Tous les états</translation>
    </message>
    <message>
        <source>Show requests in this state</source>
        <translation>Montrer les demandes dans cet état</translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n request(s)…</source>
        <translation>
            <numerusform>Refuser %n demande…</numerusform>
            <numerusform>Refuser %n demandes…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) selected</source>
        <translation>
            <numerusform>%n demande sélectionnée</numerusform>
            <numerusform>%n demandes sélectionnées</numerusform>
        </translation>
    </message>
    <message>
        <source>Refuse requests</source>
        <translation>Refuser des demandes</translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n request(s)? They are not asked again; each can still be granted later by its own review.</source>
        <translation>
            <numerusform>Refuser %n demande ? Elle ne sera pas présentée de nouveau ; vous pourrez encore l’accorder plus tard en l’examinant.</numerusform>
            <numerusform>Refuser %n demandes ? Elles ne seront pas présentées de nouveau ; vous pourrez encore accorder chacune plus tard en l’examinant.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) refused.</source>
        <translation>
            <numerusform>%n demande refusée.</numerusform>
            <numerusform>%n demandes refusées.</numerusform>
        </translation>
    </message>
    <message>
        <source>View…</source>
        <translation>Voir…</translation>
    </message>
    <message>
        <source>It cannot be used: %1</source>
        <translation>Elle est inutilisable : %1</translation>
    </message>
</context>
<context>
    <name>coppice::ui::RestoreDialog</name>
    <message>
        <source>Bring a backup back</source>
        <translation>Restaurer une sauvegarde</translation>
    </message>
    <message>
        <source>Data, keys and records come back as they were. Your consents hold again only after you renew them.</source>
        <translation>Les données, les clés et les enregistrements reviennent tels quels. Vos consentements ne valent de nouveau qu’après leur renouvellement.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clé de récupération</translation>
    </message>
    <message>
        <source>I forgot the passphrase and have the recovery key</source>
        <translation>J’ai oublié la phrase secrète et j’ai la clé de récupération</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Backup file</source>
        <translation>Fichier de sauvegarde</translation>
    </message>
    <message>
        <source>Choose the backup file</source>
        <translation>Choisir le fichier de sauvegarde</translation>
    </message>
    <message>
        <source>Backups (*.bin);;All files (*)</source>
        <translation>Sauvegardes (*.bin);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Nouvelle phrase secrète</translation>
    </message>
    <message>
        <source>Passphrase of that day</source>
        <translation>Phrase secrète de ce jour-là</translation>
    </message>
    <message>
        <source>Bringing back…</source>
        <translation>Restauration…</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Encore une fois</translation>
    </message>
    <message>
        <source>New passphrase, again</source>
        <translation>Nouvelle phrase secrète, encore une fois</translation>
    </message>
    <message>
        <source>Everything is back, but the vault is still locked. %1</source>
        <translation>Tout est revenu, mais le coffre est encore verrouillé. %1</translation>
    </message>
</context>
<context>
    <name>coppice::ui::ScheduleEditor</name>
    <message>
        <source>Only at these times</source>
        <translation>Seulement à ces heures</translation>
    </message>
    <message>
        <source>Add times</source>
        <translation>Ajouter des heures</translation>
    </message>
    <message>
        <source>Train only at these times</source>
        <translation>Entraîner seulement à ces heures</translation>
    </message>
    <message>
        <source>Add times at which training may run</source>
        <translation>Ajouter des heures auxquelles l’entraînement peut avoir lieu</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Ce qui manque</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To; at or before the beginning means the next day</source>
        <translation>À ; une heure égale ou antérieure au début désigne le lendemain</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Remove these times</source>
        <translation>Supprimer ces heures</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <source>Not kept yet: choose a day, and an end that differs from the beginning.</source>
        <translation>Pas encore enregistré : choisissez un jour, et une fin différente du début.</translation>
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
    <message>
        <source>Tell me</source>
        <translation>Me prévenir</translation>
    </message>
    <message>
        <source>when a request waits for my decision</source>
        <translation>quand une demande attend ma décision</translation>
    </message>
    <message>
        <source>when a consent is about to end</source>
        <translation>quand un consentement va prendre fin</translation>
    </message>
    <message>
        <source>when a model I helped with is finished</source>
        <translation>quand un modèle auquel j’ai contribué est terminé</translation>
    </message>
    <message>
        <source>when training waits because the vault is locked</source>
        <translation>quand l’entraînement attend parce que le coffre est verrouillé</translation>
    </message>
    <message>
        <source>when something is wrong</source>
        <translation>quand quelque chose ne va pas</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Silence à partir de</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Silence jusqu’à</translation>
    </message>
    <message>
        <source>until</source>
        <translation>jusqu’à</translation>
    </message>
    <message>
        <source>(the same time twice: never quiet)</source>
        <translation>(deux fois la même heure : jamais de silence)</translation>
    </message>
    <message>
        <source>When training may run</source>
        <translation>Quand l’entraînement peut avoir lieu</translation>
    </message>
    <message>
        <source>Erase everything…</source>
        <translation>Tout effacer…</translation>
    </message>
    <message>
        <source>Erase everything Coppice keeps on this machine</source>
        <translation>Effacer tout ce que Coppice garde sur cette machine</translation>
    </message>
    <message>
        <source>The desktop&apos;s keyring unlocks the vault when I log in</source>
        <translation>Le trousseau du bureau déverrouille le coffre à l’ouverture de ma session</translation>
    </message>
    <message>
        <source>Tick the box in the unlock dialog the next time: the passphrase is needed for it.</source>
        <translation>Cochez la case dans la fenêtre de déverrouillage la prochaine fois : la phrase secrète est nécessaire pour cela.</translation>
    </message>
    <message>
        <source>The passphrase was taken out of the keyring.</source>
        <translation>La phrase secrète a été retirée du trousseau.</translation>
    </message>
    <message>
        <source>Leave the data space first.</source>
        <translation>Quittez d’abord l’espace de données.</translation>
    </message>
    <message>
        <source>Erase everything</source>
        <translation>Tout effacer</translation>
    </message>
    <message>
        <source>Erase the vault with all imported data, the keys, your consents with their receipts and the activity list from this machine? Your own files are not touched. This cannot be undone.</source>
        <translation>Effacer de cette machine le coffre avec toutes les données importées, les clés, vos consentements avec leurs reçus et la liste d’activité ? Vos propres fichiers ne sont pas touchés. C’est irréversible.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Erased. You can set Coppice up anew.</source>
        <translation>Effacé. Vous pouvez configurer Coppice de nouveau.</translation>
    </message>
    <message>
        <source>New recovery key…</source>
        <translation>Nouvelle clé de récupération…</translation>
    </message>
    <message>
        <source>Make a new recovery key</source>
        <translation>Créer une nouvelle clé de récupération</translation>
    </message>
    <message>
        <source>Saving the backup…</source>
        <translation>Écriture de la sauvegarde…</translation>
    </message>
</context>
<context>
    <name>coppice::ui::TrainingLimits</name>
    <message>
        <source>Also while this computer runs on battery</source>
        <translation>Aussi quand cet ordinateur est sur batterie</translation>
    </message>
    <message>
        <source>Also while the network is metered</source>
        <translation>Aussi quand le réseau est facturé au volume</translation>
    </message>
    <message>
        <source>Share of the processors</source>
        <translation>Part des processeurs</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Memory for training</source>
        <translation>Mémoire pour l’entraînement</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> Mo</translation>
    </message>
    <message>
        <source>as much as a request asks for</source>
        <translation>autant qu’une demande en réclame</translation>
    </message>
    <message>
        <source>Helper seats to offer, for adding up others&apos; masked numbers</source>
        <translation>Places d’assistant à offrir, pour additionner les nombres masqués d’autres membres</translation>
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
        <source>%1 (number %2 of this run): %3</source>
        <translation>%1 (numéro %2 de cette série) : %3</translation>
    </message>
    <message>
        <source>not known before the first training</source>
        <translation>inconnu avant le premier entraînement</translation>
    </message>
    <message>
        <source>Stop this round</source>
        <translation>Arrêter ce tour</translation>
    </message>
    <message>
        <source>Request to look at</source>
        <translation>Demande à regarder</translation>
    </message>
    <message>
        <source>How far the request is</source>
        <translation>Où en est la demande</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>Ce qu’il faut regarder</translation>
    </message>
    <message>
        <source>Stop this round on this machine</source>
        <translation>Arrêter ce tour sur cette machine</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Arbre</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Cette machine</translation>
    </message>
    <message>
        <source>Tree of the groups</source>
        <translation>Arbre des groupes</translation>
    </message>
    <message>
        <source>Tree of the groups, drawn</source>
        <translation>Arbre des groupes, dessiné</translation>
    </message>
    <message>
        <source>Groups of the tree</source>
        <translation>Groupes de l’arbre</translation>
    </message>
    <message>
        <source>No tree yet. It is drawn by lot when enough members have joined, and every node computes the same one.</source>
        <translation>Pas encore d’arbre. Il est tiré au sort quand assez de membres ont rejoint la demande, et chaque nœud calcule le même.</translation>
    </message>
    <message>
        <source>Sent and received since the start</source>
        <translation>Envoyé et reçu depuis le démarrage</translation>
    </message>
    <message>
        <source>%1 sent, %2 received</source>
        <translation>%1 envoyés, %2 reçus</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>Arrêté. %1</translation>
    </message>
    <message>
        <source>No request has come yet.</source>
        <translation>Aucune demande n’est encore arrivée.</translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <translation>%1, encore %2 environ</translation>
    </message>
    <message>
        <source>Processor time of training since the start</source>
        <translation>Temps de calcul de l’entraînement depuis le démarrage</translation>
    </message>
    <message>
        <source>This machine has nothing to do in a round now</source>
        <translation>Cette machine n’a rien à faire dans un tour en ce moment</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln training round(s) done</source>
        <translation>
            <numerusform>%1 sur %Ln tour d’entraînement terminé</numerusform>
            <numerusform>%1 sur %Ln tours d’entraînement terminés</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent and received now</source>
        <translation>Envoyé et reçu en ce moment</translation>
    </message>
    <message>
        <source>Processors that training uses now</source>
        <translation>Processeurs utilisés en ce moment par l’entraînement</translation>
    </message>
    <message>
        <source>%1 and %2 a second</source>
        <translation>%1 et %2 par seconde</translation>
    </message>
    <message>
        <source>%1 of one processor</source>
        <translation>%1 d’un processeur</translation>
    </message>
    <message>
        <source>no view of files and network (namespaces)</source>
        <translation>aucune vue sur les fichiers et le réseau (namespaces)</translation>
    </message>
    <message>
        <source>rules for files (Landlock)</source>
        <translation>des règles pour les fichiers (Landlock)</translation>
    </message>
    <message>
        <source>a filter of system calls (seccomp)</source>
        <translation>un filtre d’appels système (seccomp)</translation>
    </message>
    <message>
        <source>limits of memory and time (rlimits)</source>
        <translation>des limites de mémoire et de temps (rlimits)</translation>
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
    <name>coppice::ui::TreeView</name>
    <message>
        <source>last group</source>
        <translation>dernier groupe</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>groupe %1</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n membre</numerusform>
            <numerusform>%n membres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n groupe</numerusform>
            <numerusform>%n groupes</numerusform>
        </translation>
    </message>
    <message>
        <source>you, twice</source>
        <translation>vous, deux fois</translation>
    </message>
    <message>
        <source>you</source>
        <translation>vous</translation>
    </message>
    <message>
        <source>you help</source>
        <translation>vous aidez</translation>
    </message>
    <message>
        <source>✓ total agreed</source>
        <translation>✓ total convenu</translation>
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
    <message>
        <source>Keep it in the desktop&apos;s keyring and unlock when I log in</source>
        <translation>La garder dans le trousseau du bureau et déverrouiller à l’ouverture de ma session</translation>
    </message>
    <message>
        <source>Passphrase forgotten…</source>
        <translation>Phrase secrète oubliée…</translation>
    </message>
    <message>
        <source>Set a new passphrase with the recovery key</source>
        <translation>Définir une nouvelle phrase secrète avec la clé de récupération</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clé de récupération</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Nouvelle phrase secrète</translation>
    </message>
    <message>
        <source>New passphrase, again</source>
        <translation>Nouvelle phrase secrète, encore une fois</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Encore une fois</translation>
    </message>
    <message>
        <source>Set and unlock</source>
        <translation>Définir et déverrouiller</translation>
    </message>
    <message>
        <source>The desktop&apos;s keyring did not take the passphrase, so you will be asked for it again.</source>
        <translation>Le trousseau du bureau n’a pas pris la phrase secrète ; elle vous sera donc demandée de nouveau.</translation>
    </message>
</context>
</TS>
