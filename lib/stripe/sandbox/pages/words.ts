export type PageLocale = 'en' | 'de' | 'it';

/** Everything the hosted pages say. */
export interface Words {
  readonly sandbox: string;
  readonly payTitle: string;
  readonly setupTitle: string;
  readonly total: string;
  readonly email: string;
  readonly cardNumber: string;
  readonly expiry: string;
  readonly expiryHint: string;
  readonly cvc: string;
  readonly nameOnCard: string;
  readonly pay: (amount: string) => string;
  readonly save: string;
  readonly back: string;
  readonly backUnsaved: string;
  readonly stored: string;
  readonly testCards: string;
  readonly testCardsHint: string;
  readonly cards: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly confirmTitle: string;
  readonly confirmText: (amount: string | null) => string;
  readonly complete: string;
  readonly fail: string;
  readonly doneTitle: string;
  readonly doneText: string;
  readonly goOn: string;
  readonly expiredTitle: string;
  readonly expiredText: string;
  readonly lostTitle: string;
  readonly lostText: string;
  readonly onboardingTitle: string;
  readonly onboardingText: (name: string) => string;
  readonly accountHolder: string;
  readonly iban: string;
  readonly submitDetails: string;
}

const en: Words = {
  sandbox: 'Sandbox, no real payment',
  payTitle: 'Pay by card',
  setupTitle: 'Save a card',
  total: 'Total due',
  email: 'Email',
  cardNumber: 'Card number',
  expiry: 'Expiry date',
  expiryHint: 'MM / YY',
  cvc: 'Security code (CVC)',
  nameOnCard: 'Name on card',
  pay: (amount) => `Pay ${amount}`,
  save: 'Save card',
  back: 'Back without paying',
  backUnsaved: 'Back without saving',
  stored: 'Your card is saved for renewals. You can remove it at any time.',
  testCards: 'Test cards',
  testCardsHint: 'Each button fills in that card and submits the form.',
  cards: {
    '4242424242424242': 'Succeeds',
    '4000002500003155': 'Asks for confirmation (3-D Secure)',
    '4000000000000002': 'Is declined',
    '4000000000009995': 'Has insufficient funds',
    '4000000000000341': 'Can be saved, then fails',
    '4000000000000069': 'Has expired',
    '4000000000000127': 'Wrong security code',
    '4000000000000259': 'Succeeds, disputed later',
  },
  errors: {
    number: 'Enter the complete card number.',
    expiry: 'Enter the date as month and year, for example 12 / 34.',
    expired: 'This date is in the past.',
    cvc: 'Enter the 3 or 4 digits of the security code.',
    name: 'Enter the name as it is on the card.',
    iban: 'Enter the IBAN of the account.',
    card_declined: 'Your card was declined. Nothing was charged. Try another card.',
    insufficient_funds: 'Your card has insufficient funds. Nothing was charged. Try another card.',
    expired_card: 'Your card has expired. Try another card.',
    incorrect_cvc: "Your card's security code is incorrect.",
    processing_error: 'The card could not be processed. Nothing was charged. Try again in a moment.',
    test_mode_live_card: 'This is not a test card. The sandbox takes test cards only.',
    confirmation: 'The confirmation failed. Nothing was charged. Try again or use another card.',
  },
  confirmTitle: 'Confirm with your bank',
  confirmText: (amount) =>
    amount
      ? `Your bank asks you to confirm the payment of ${amount}.`
      : 'Your bank asks you to confirm that this card may be saved.',
  complete: 'Complete',
  fail: 'Fail',
  doneTitle: 'This is already done',
  doneText: 'There is nothing left to do on this page.',
  goOn: 'Continue',
  expiredTitle: 'This page has expired',
  expiredText: 'Nothing was charged. Go back and start again.',
  lostTitle: 'This page does not exist',
  lostText: 'The address may be incomplete, or the sandbox was reset.',
  onboardingTitle: 'Get paid',
  onboardingText: (name) =>
    `Tell us where payouts for ${name} go. The sandbox accepts anything that looks like an account.`,
  accountHolder: 'Account holder',
  iban: 'IBAN',
  submitDetails: 'Submit details',
};

const de: Words = {
  sandbox: 'Sandbox, keine echte Zahlung',
  payTitle: 'Mit Karte bezahlen',
  setupTitle: 'Karte hinterlegen',
  total: 'Gesamtbetrag',
  email: 'E-Mail',
  cardNumber: 'Kartennummer',
  expiry: 'Gültig bis',
  expiryHint: 'MM / JJ',
  cvc: 'Prüfnummer (CVC)',
  nameOnCard: 'Name auf der Karte',
  pay: (amount) => `${amount} bezahlen`,
  save: 'Karte hinterlegen',
  back: 'Zurück, ohne zu bezahlen',
  backUnsaved: 'Zurück, ohne zu speichern',
  stored: 'Ihre Karte wird für Verlängerungen gespeichert. Sie können sie jederzeit entfernen.',
  testCards: 'Testkarten',
  testCardsHint: 'Jede Schaltfläche trägt diese Karte ein und sendet das Formular ab.',
  cards: {
    '4242424242424242': 'Wird angenommen',
    '4000002500003155': 'Verlangt eine Bestätigung (3-D Secure)',
    '4000000000000002': 'Wird abgelehnt',
    '4000000000009995': 'Nicht gedeckt',
    '4000000000000341': 'Lässt sich hinterlegen, scheitert später',
    '4000000000000069': 'Ist abgelaufen',
    '4000000000000127': 'Falsche Prüfnummer',
    '4000000000000259': 'Wird angenommen, später angefochten',
  },
  errors: {
    number: 'Geben Sie die vollständige Kartennummer ein.',
    expiry: 'Geben Sie Monat und Jahr ein, zum Beispiel 12 / 34.',
    expired: 'Dieses Datum liegt in der Vergangenheit.',
    cvc: 'Geben Sie die 3 oder 4 Ziffern der Prüfnummer ein.',
    name: 'Geben Sie den Namen ein, wie er auf der Karte steht.',
    iban: 'Geben Sie die IBAN des Kontos ein.',
    card_declined: 'Ihre Karte wurde abgelehnt. Es wurde nichts abgebucht. Versuchen Sie eine andere Karte.',
    insufficient_funds: 'Ihre Karte ist nicht gedeckt. Es wurde nichts abgebucht. Versuchen Sie eine andere Karte.',
    expired_card: 'Ihre Karte ist abgelaufen. Versuchen Sie eine andere Karte.',
    incorrect_cvc: 'Die Prüfnummer der Karte ist falsch.',
    processing_error:
      'Die Karte konnte nicht verarbeitet werden. Es wurde nichts abgebucht. Versuchen Sie es gleich noch einmal.',
    test_mode_live_card: 'Das ist keine Testkarte. Die Sandbox nimmt nur Testkarten an.',
    confirmation:
      'Die Bestätigung ist gescheitert. Es wurde nichts abgebucht. Versuchen Sie es erneut oder mit einer anderen Karte.',
  },
  confirmTitle: 'Bei Ihrer Bank bestätigen',
  confirmText: (amount) =>
    amount
      ? `Ihre Bank bittet Sie, die Zahlung von ${amount} zu bestätigen.`
      : 'Ihre Bank bittet Sie zu bestätigen, dass diese Karte hinterlegt werden darf.',
  complete: 'Bestätigen',
  fail: 'Ablehnen',
  doneTitle: 'Das ist bereits erledigt',
  doneText: 'Auf dieser Seite ist nichts mehr zu tun.',
  goOn: 'Weiter',
  expiredTitle: 'Diese Seite ist abgelaufen',
  expiredText: 'Es wurde nichts abgebucht. Gehen Sie zurück und beginnen Sie von vorn.',
  lostTitle: 'Diese Seite gibt es nicht',
  lostText: 'Die Adresse ist vielleicht unvollständig, oder die Sandbox wurde zurückgesetzt.',
  onboardingTitle: 'Auszahlungen erhalten',
  onboardingText: (name) =>
    `Wohin sollen Auszahlungen für ${name} gehen? Die Sandbox nimmt alles an, was wie ein Konto aussieht.`,
  accountHolder: 'Kontoinhaber',
  iban: 'IBAN',
  submitDetails: 'Angaben senden',
};

const it: Words = {
  sandbox: 'Sandbox, nessun pagamento reale',
  payTitle: 'Paga con carta',
  setupTitle: 'Salva una carta',
  total: 'Totale da pagare',
  email: 'E-mail',
  cardNumber: 'Numero della carta',
  expiry: 'Data di scadenza',
  expiryHint: 'MM / AA',
  cvc: 'Codice di sicurezza (CVC)',
  nameOnCard: 'Nome sulla carta',
  pay: (amount) => `Paga ${amount}`,
  save: 'Salva la carta',
  back: 'Torna indietro senza pagare',
  backUnsaved: 'Torna indietro senza salvare',
  stored: 'La carta viene salvata per i rinnovi. Puoi rimuoverla in qualsiasi momento.',
  testCards: 'Carte di prova',
  testCardsHint: 'Ogni pulsante inserisce quella carta e invia il modulo.',
  cards: {
    '4242424242424242': 'Viene accettata',
    '4000002500003155': 'Chiede una conferma (3-D Secure)',
    '4000000000000002': 'Viene rifiutata',
    '4000000000009995': 'Fondi insufficienti',
    '4000000000000341': 'Si può salvare, poi fallisce',
    '4000000000000069': 'È scaduta',
    '4000000000000127': 'Codice di sicurezza errato',
    '4000000000000259': 'Viene accettata, contestata più tardi',
  },
  errors: {
    number: 'Inserisci il numero completo della carta.',
    expiry: 'Inserisci mese e anno, per esempio 12 / 34.',
    expired: 'Questa data è nel passato.',
    cvc: 'Inserisci le 3 o 4 cifre del codice di sicurezza.',
    name: 'Inserisci il nome come appare sulla carta.',
    iban: "Inserisci l'IBAN del conto.",
    card_declined: 'La carta è stata rifiutata. Non è stato addebitato nulla. Prova con un’altra carta.',
    insufficient_funds: 'La carta non ha fondi sufficienti. Non è stato addebitato nulla. Prova con un’altra carta.',
    expired_card: 'La carta è scaduta. Prova con un’altra carta.',
    incorrect_cvc: 'Il codice di sicurezza della carta è errato.',
    processing_error: 'Non è stato possibile elaborare la carta. Non è stato addebitato nulla. Riprova tra un momento.',
    test_mode_live_card: 'Questa non è una carta di prova. La sandbox accetta solo carte di prova.',
    confirmation: 'La conferma non è riuscita. Non è stato addebitato nulla. Riprova o usa un’altra carta.',
  },
  confirmTitle: 'Conferma con la tua banca',
  confirmText: (amount) =>
    amount
      ? `La tua banca ti chiede di confermare il pagamento di ${amount}.`
      : 'La tua banca ti chiede di confermare che questa carta può essere salvata.',
  complete: 'Conferma',
  fail: 'Rifiuta',
  doneTitle: 'È già fatto',
  doneText: "In questa pagina non c'è altro da fare.",
  goOn: 'Continua',
  expiredTitle: 'Questa pagina è scaduta',
  expiredText: 'Non è stato addebitato nulla. Torna indietro e ricomincia.',
  lostTitle: 'Questa pagina non esiste',
  lostText: "L'indirizzo forse è incompleto, oppure la sandbox è stata azzerata.",
  onboardingTitle: 'Ricevi i pagamenti',
  onboardingText: (name) =>
    `Indica dove inviare i pagamenti per ${name}. La sandbox accetta tutto ciò che somiglia a un conto.`,
  accountHolder: 'Intestatario del conto',
  iban: 'IBAN',
  submitDetails: 'Invia i dati',
};

const wordsOf: Readonly<Record<PageLocale, Words>> = { en, de, it };

export function wordsIn(locale: PageLocale): Words {
  return wordsOf[locale];
}

/** The page's language: the session's, or the first of the browser's that we speak. */
export function pageLocale(asked: string | null, acceptLanguage: string | undefined): PageLocale {
  const wanted =
    asked && asked !== 'auto' ? [asked] : (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2));
  const known: readonly PageLocale[] = ['en', 'de', 'it'];
  for (const one of wanted) {
    const found = known.find((locale) => locale === one);
    if (found) return found;
  }
  return 'en';
}
