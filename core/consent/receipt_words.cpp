#include "consent/receipt_words.h"

namespace coppice::consent {

namespace {

constexpr ReceiptWords english{
    .language = "en",
    .title = "Consent receipts",
    .ofTheMember =
        "Of the member {}. Records after ISO/IEC TS 27560:2023. To prove one, use the JSON receipt: it "
        "carries the signed record itself.",
    .notStated = "not stated by the provider",
    .renewed = "Consent renewed",
    .granted = "Consent granted",
    .refused = "Request refused",
    .revoked = "Consent revoked",
    .expired = "Consent expired",
    .terminated = "Request ended by the provider",
    .presented = "Request presented",
    .decided = "Decided",
    .holdsUntil = "Holds until",
    .whoAsks = "Who asks",
    .whatFor = "What for",
    .legalGround = "Legal ground",
    .recipients = "Who else gets the result",
    .keptFor = "Kept for",
    .keptWhere = "Kept where",
    .lawOf = "Law of",
    .howToWithdraw = "How to withdraw",
    .rights = "Your rights",
    .automatedDecisions = "Automated decisions",
    .method = "How it is done",
    .smallestSum = "Smallest sum",
    .ofMembers = "of {} members",
    .noise = "Privacy noise",
    .acceptedSeparately = "Accepted one by one",
    .dataSet = "Data set",
    .columns = "Columns that may be used",
    .record = "Record",
    .sequence = "Number in the chain",
    .request = "Request",
    .notice = "Notice",
    .hash = "Hash of the record",
    .previousHash = "Hash of the one before",
    .signature = "Signature",
    .version = "Version",
};

constexpr ReceiptWords german{
    .language = "de",
    .title = "Belege über Einwilligungen",
    .ofTheMember =
        "Des Mitglieds {}. Aufzeichnungen nach ISO/IEC TS 27560:2023. Als Nachweis dient der Beleg als JSON: "
        "Er enthält die signierte Aufzeichnung selbst.",
    .notStated = "vom Anbieter nicht angegeben",
    .renewed = "Einwilligung verlängert",
    .granted = "Einwilligung erteilt",
    .refused = "Anfrage abgelehnt",
    .revoked = "Einwilligung widerrufen",
    .expired = "Einwilligung abgelaufen",
    .terminated = "Anfrage vom Anbieter beendet",
    .presented = "Anfrage vorgelegt",
    .decided = "Entschieden",
    .holdsUntil = "Gilt bis",
    .whoAsks = "Wer fragt",
    .whatFor = "Wozu",
    .legalGround = "Rechtsgrundlage",
    .recipients = "Wer das Ergebnis noch erhält",
    .keptFor = "Aufbewahrt für",
    .keptWhere = "Aufbewahrt wo",
    .lawOf = "Recht von",
    .howToWithdraw = "Wie man widerruft",
    .rights = "Ihre Rechte",
    .automatedDecisions = "Automatisierte Entscheidungen",
    .method = "Wie es geschieht",
    .smallestSum = "Kleinste Summe",
    .ofMembers = "über {} Mitglieder",
    .noise = "Rauschen",
    .acceptedSeparately = "Einzeln angenommen",
    .dataSet = "Datenbestand",
    .columns = "Spalten, die verwendet werden dürfen",
    .record = "Aufzeichnung",
    .sequence = "Nummer in der Kette",
    .request = "Anfrage",
    .notice = "Hinweis des Anbieters",
    .hash = "Hash der Aufzeichnung",
    .previousHash = "Hash der vorigen",
    .signature = "Signatur",
    .version = "Version",
};

constexpr ReceiptWords french{
    .language = "fr",
    .title = "Reçus de consentement",
    .ofTheMember =
        "Du membre {}. Enregistrements selon ISO/IEC TS 27560:2023. Pour prouver l’un d’eux, utilisez le reçu "
        "JSON : il contient l’enregistrement signé lui-même.",
    .notStated = "non précisé par le fournisseur",
    .renewed = "Consentement renouvelé",
    .granted = "Consentement accordé",
    .refused = "Demande refusée",
    .revoked = "Consentement révoqué",
    .expired = "Consentement expiré",
    .terminated = "Demande terminée par le fournisseur",
    .presented = "Demande présentée",
    .decided = "Décidé le",
    .holdsUntil = "Valable jusqu’au",
    .whoAsks = "Qui demande",
    .whatFor = "Dans quel but",
    .legalGround = "Base juridique",
    .recipients = "Qui d’autre reçoit le résultat",
    .keptFor = "Conservé pendant",
    .keptWhere = "Conservé où",
    .lawOf = "Droit applicable",
    .howToWithdraw = "Comment se retirer",
    .rights = "Vos droits",
    .automatedDecisions = "Décisions automatisées",
    .method = "Comment cela se fait",
    .smallestSum = "Plus petit total",
    .ofMembers = "de {} membres",
    .noise = "Bruit",
    .acceptedSeparately = "Accepté séparément",
    .dataSet = "Jeu de données",
    .columns = "Colonnes utilisables",
    .record = "Enregistrement",
    .sequence = "Numéro dans la chaîne",
    .request = "Demande",
    .notice = "Notice du fournisseur",
    .hash = "Empreinte de l’enregistrement",
    .previousHash = "Empreinte du précédent",
    .signature = "Signature",
    .version = "Version",
};

}  // namespace

const ReceiptWords& receiptWords(std::string_view language) {
  for (const ReceiptWords* words : {&german, &french})
    if (language.substr(0, 2) == words->language) return *words;
  return english;
}

}  // namespace coppice::consent
