/** German labels, for `<UsageProvider locale="de-DE" labels={de}>`. Loads nothing but the texts. */
import { isolateRightToLeft as name } from '../i18n/bidi';
import { createPlural } from '../i18n/count';
import type { LimitEffect, UsageLabels } from '../i18n/labels';
import type { ResetCause } from '../model/history';
import type { ResetUnit } from '../model/reset';
import type { SummaryGroup } from '../model/summary';
import type { Granularity } from '../model/time';

const plural = /* @__PURE__ */ createPlural('de');

const STANDING: Record<SummaryGroup, string> = {
  exceeded: 'über dem Limit',
  reached: 'am Limit',
  near: 'nahe am Limit',
  fine: 'in Ordnung',
  unknown: 'nicht bekannt',
};

const OFTEN: Record<ResetUnit, string> = {
  hour: 'stündlich',
  day: 'täglich',
  week: 'wöchentlich',
  month: 'monatlich',
  year: 'jährlich',
};

const UNITS: Record<ResetUnit, string> = {
  hour: 'Stunden',
  day: 'Tage',
  week: 'Wochen',
  month: 'Monate',
  year: 'Jahre',
};

const PER: Record<Granularity | 'irregular', string> = {
  minute: 'Pro Minute',
  hour: 'Pro Stunde',
  day: 'Pro Tag',
  week: 'Pro Woche',
  month: 'Pro Monat',
  year: 'Pro Jahr',
  irregular: 'Pro Intervall',
};

const UNDRAWN = ['keine Zahl', 'ohne eigenen Zeitpunkt', 'später als bekannt'];

const RESETS: Record<ResetCause, string> = {
  period: 'Ein neuer Nutzungszeitraum beginnt bei null',
  'subscription-change': 'Das Abonnement wurde geändert: Die Nutzung beginnt bei null',
  manual: 'Die Nutzung wurde von Hand zurückgesetzt',
  unknown: 'Die Nutzung beginnt bei null',
};

const ID = {
  feature: 'Funktion',
  entitlement: 'Kontingent',
  subscription: 'Abonnement',
  customer: 'Kunde',
};

const ID_OF: Record<keyof typeof ID, string> = {
  feature: 'ID der Funktion',
  entitlement: 'ID des Kontingents',
  subscription: 'ID des Abonnements',
  customer: 'ID des Kunden',
};

/** Ends a sentence. A date, or a unit, can bring the full stop of an abbreviation: "1. Dez." */
const stop = (sentence: string) => (sentence.endsWith('.') ? sentence : `${sentence}.`);

const until = (reset: string | null) => (reset === null ? '' : ` bis zur Zurücksetzung ${reset}`);

function effectOf({ enforcement, cap, reset }: LimitEffect): string {
  if (enforcement === 'hard') return ` Weitere Nutzung ist${until(reset)} gesperrt.`;
  if (enforcement === 'unknown') return '';
  return stop(` Weitere Nutzung ist kostenpflichtig${cap === null ? '' : ` und endet bei ${cap}`}`);
}

/** The German labels. */
export const de: UsageLabels = {
  status: {
    ok: 'In Ordnung',
    near: 'Nahe am Limit',
    reached: 'Am Limit',
    exceeded: 'Über dem Limit',
    unlimited: 'Unbegrenzt',
    none: 'Kein Limit festgelegt',
    unknown: 'Nicht bekannt',
  },
  errors: {
    unauthenticated: {
      title: 'Sie sind abgemeldet',
      hint: 'Melden Sie sich wieder an und laden Sie die Seite dann neu.',
    },
    forbidden: {
      title: 'Dafür fehlt Ihnen die Berechtigung',
      hint: 'Bitten Sie die Administration dieses Werkzeugs um Zugriff.',
    },
    not_found: {
      title: 'Nicht gefunden',
      hint: 'Vielleicht wurde es entfernt, oder der Link gehört zu einem anderen Kunden.',
    },
    invalid: {
      title: 'Die Anfrage wurde nicht angenommen',
      hint: 'Prüfen Sie die markierten Felder und versuchen Sie es dann erneut.',
    },
    conflict: {
      title: 'Die Nutzung hat sich inzwischen geändert',
      hint: 'Sehen Sie sich die neue Vorschau an und bestätigen Sie dann erneut.',
    },
    duplicate_key: {
      title: 'Das wurde schon mit anderen Werten gesendet',
      hint: 'Sehen Sie sich die letzten Datensätze an und beginnen Sie einen neuen, falls er noch nötig ist.',
    },
    out_of_window: {
      title: 'Dieser Zeitpunkt wird nicht angenommen',
      hint: 'Wählen Sie einen Zeitpunkt in der zulässigen Spanne.',
    },
    period_closed: {
      title: 'Dieser Nutzungszeitraum ist abgeschlossen',
      hint: 'Fügen Sie stattdessen einen Datensatz zum jetzigen Zeitpunkt hinzu.',
    },
    rate_limited: { title: 'Zu viele Anfragen', hint: 'Warten Sie einen Moment und versuchen Sie es dann erneut.' },
    unsupported: {
      title: 'Von diesem Backend nicht angeboten',
      hint: 'Es liegt kein Fehler vor: Diese Frage kann es nicht beantworten.',
    },
    unavailable: { title: 'Die Nutzung war nicht erreichbar', hint: 'Versuchen Sie es gleich noch einmal.' },
    timeout: { title: 'Die Antwort hat zu lange gedauert', hint: 'Versuchen Sie es gleich noch einmal.' },
    outcome_unknown: {
      title: 'Ergebnis nicht bekannt',
      hint: 'Der Datensatz wurde gesendet, aber es kam keine Antwort. Prüfen Sie, ob er gespeichert wurde, bevor er neu gesendet wird.',
    },
    malformed_response: {
      title: 'Die Antwort war nicht lesbar',
      hint: 'Das Backend hat etwas Unerwartetes gesendet. Versuchen Sie es erneut oder wenden Sie sich an das Team, das es betreibt.',
    },
  },
  common: {
    tryAgain: 'Erneut versuchen',
    loading: 'Wird geladen …',
    refresh: 'Aktualisieren',
    close: 'Schließen',
    cancel: 'Abbrechen',
    dash: '–',
    notKnown: 'Nicht bekannt',
    asOf: (time) => `Stand: ${time}`,
    refreshFailed: (reason) => `Aktualisierung fehlgeschlagen: ${reason}`,
    partNotLoaded: 'Dieser Teil der Seite konnte nicht geladen werden',
    partNotLoadedHint:
      'Prüfen Sie die Verbindung und versuchen Sie es erneut. Ist die Seite schon lange offen, laden Sie sie neu.',
    separator: ' · ',
    sentences: (sentences) => sentences.join(' '),
  },
  tab: {
    title: 'Kontingentnutzung',
    subscription: 'Abonnement',
    subscriptionStatus: {
      active: 'Aktiv',
      trialing: 'Testphase',
      past_due: 'Überfällig',
      scheduled: 'Geplant',
      ended: 'Beendet',
    },
    starts: (date) => `Beginnt am ${date}`,
    subscriptionWithDetail: (subscription, detail) => `${name(subscription)} · ${name(detail)}`,
    headline: (count, group) => `${count.text} ${STANDING[group]}`,
    headlineProblems: (count) => `${count.text} nicht geladen`,
    trouble: (count, group) => `${count.text} ${STANDING[group]}`,
    filters: 'Funktionen anzeigen',
    filter: { all: 'Alle', exceeded: 'Über dem Limit', reached: 'Am Limit', near: 'Nahe am Limit' },
    search: 'Funktionen suchen',
    clearSearch: 'Suche leeren',
    sortBy: 'Sortieren nach',
    sorts: { status: 'Status', name: 'Name', utilization: 'Auslastung', 'next-reset': 'Nächste Zurücksetzung' },
    refreshed: 'Die Nutzung ist auf dem neuesten Stand',
    found: (shown, all) =>
      `${shown.text} von ${all.text} ${plural(all, { one: 'Funktion', other: 'Funktionen' })} angezeigt`,
    nothingFound: 'Keine Funktion passt.',
    showAll: 'Alle Funktionen anzeigen',
    rowName: (feature, status, figures) => `${name(feature)}: ${status}${figures === null ? '' : `, ${figures}`}`,
    features: 'Funktionen',
    usedOfLimit: (used, limit) => `${used} von ${limit}`,
    over: (amount) => `${amount} darüber`,
    left: (amount) => `${amount} übrig`,
    blocked: 'gesperrt',
    billed: 'kostenpflichtig',
    meter: (feature) => `Nutzung von ${name(feature)}`,
    meterText: (percent, rest, status) => `${percent === null ? '' : `${percent}, `}${rest ?? status}`,
    resets: (every, unit) =>
      every.value === 1 ? `Zurücksetzung ${OFTEN[unit]}` : `Zurücksetzung alle ${every.text} ${UNITS[unit]}`,
    resetsSometimes: 'Wird zurückgesetzt',
    resetsNever: 'Wird nie zurückgesetzt',
    resetNext: (rule, when, distance) => `${rule} · nächste: ${when}, ${distance}`,
    resetNextUnknown: (rule) => `${rule} · nächstes Datum nicht bekannt`,
    wasReset: (when) => `Zurückgesetzt ${when}`,
    resetPassed: (rule, when) => `${rule} · fällig: ${when}, zum Anzeigen aktualisieren`,
    sentence: {
      ok: (percent, left, reset) => stop(`${percent} genutzt, ${left} übrig${until(reset)}`),
      near: (percent, left, reset) => stop(`Nahe am Limit: ${percent} genutzt, ${left} übrig${until(reset)}`),
      reached: (effect) => `Das Limit ist erreicht.${effectOf(effect)}`,
      exceeded: (over, percent, effect) =>
        `${over} über dem Limit${percent === null ? '' : ` (${percent} genutzt)`}.${effectOf(effect)}`,
      nothingIncluded: (effect) => `Hier ist nichts enthalten, und es wurde nichts genutzt.${effectOf(effect)}`,
      unlimited: (used) => `${used} genutzt. Es gibt keine Obergrenze.`,
      none: (used) => `${used} genutzt. Für diese Funktion ist kein Limit festgelegt.`,
      usageUnknown: (reason) => `Die Nutzung ist nicht bekannt. ${reason}`,
      limitUnknown: (used, reason) => `${used} genutzt. Das Limit ist nicht bekannt. ${reason}`,
    },
    overSince: (when) => stop(`Über dem Limit seit ${when}`),
    overSinceBefore: (when) => stop(`Über dem Limit schon vor ${when}`),
    noReason: 'Das Backend nennt keinen Grund.',
    onDay: (date) => `am ${date}`,
    atTime: (time) => `um ${time}`,
    atMoment: (dateTime) => `am ${dateTime}`,
    fact: {
      included: 'Enthalten',
      used: 'Genutzt',
      overage: 'Mehrnutzung',
      remaining: 'Verbleibend',
      cap: 'Endet bei',
      period: 'Nutzungszeitraum',
      reset: 'Nächste Zurücksetzung',
    },
    lifetime: 'Seit Beginn',
    never: 'Nie',
    id: ID,
    copyId: (kind, id) => `${ID_OF[kind]} kopieren: ${name(id)}`,
    copied: 'Kopiert',
    addRecord: 'Nutzungsdatensatz hinzufügen',
    reportEvent: 'Ereignis melden',
    problem: (feature) => `${name(feature)} konnte nicht geladen werden`,
    problemNotes: (count) =>
      plural(count, {
        one: 'Ein Teil der Nutzungsdaten konnte nicht geladen werden.',
        other: `${count.text} Teile der Nutzungsdaten konnten nicht geladen werden.`,
      }),
    problemDetail: (path, message) => `${path}: ${message}`,
    details: 'Einzelheiten',
    customerNotFound: 'Kunde nicht gefunden',
    customerNotFoundHint: (id) =>
      `Für Sie ist kein Kunde mit der ID „${name(id)}“ sichtbar. Prüfen Sie die ID und mit welchem Konto Sie angemeldet sind.`,
    subscriptionsFailed: 'Weitere Abonnements konnten nicht geladen werden',
    stale: (asOf) => stop(`Diese Zahlen haben den Stand ${asOf}`),
    noSubscription: 'Noch kein Abonnement',
    noSubscriptionHint:
      'Sobald dieser Kunde ein Abonnement mit gemessenen Funktionen hat, wird deren Nutzung hier angezeigt.',
    noFeatures: 'Keine gemessenen Funktionen',
    noFeaturesHint: 'Funktionen mit Limit oder Zähler stehen hier, sobald der Tarif eine enthält.',
  },
  panel: {
    title: 'Nutzungsdatensatz hinzufügen',
    reportTitle: 'Ereignis melden',
    closePanel: 'Seitenleiste schließen',
    confirm: 'Bestätigen',
    loading: 'Nutzung wird geladen …',
    provisioningLead: 'Ändern Sie die Nutzung erst, nachdem',
    provisioningRest: 'die Ressourcen in Ihrer Anwendung wirklich bereitgestellt oder freigegeben wurden.',
    behavior: 'Art der Änderung',
    delta: 'Differenz',
    set: 'Festlegen',
    deltaHint: 'Zur aktuellen Nutzung hinzuzählen oder, mit Minus, davon abziehen.',
    deltaOnlyAddHint: 'Zur aktuellen Nutzung hinzuzählen. Abziehen ist bei dieser Funktion nicht möglich.',
    setHint: 'Die aktuelle Nutzung durch einen absoluten Wert ersetzen.',
    deltaNotPossible: 'Bei dieser Funktion nicht möglich: Das Nutzungssystem nimmt nur neue absolute Werte an.',
    setNotPossible: 'Bei dieser Funktion nicht möglich: Das Nutzungssystem nimmt nur Zu- und Abgänge an.',
    readFirst:
      'Die aktuelle Nutzung wird kurz vor dem Schreiben noch einmal gelesen. Eine Änderung genau in diesem Augenblick würde überschrieben.',
    unchecked:
      'Dieses Nutzungssystem prüft nicht, ob sich die Nutzung inzwischen geändert hat. Ein neuerer Wert würde überschrieben.',
    uncheckedDelta:
      'Dieses Nutzungssystem prüft nicht, ob sich die Nutzung inzwischen geändert hat oder zurückgesetzt wurde.',
    value: 'Wert',
    onlyNow: 'Datensätze dieser Funktion sind nur zum jetzigen Zeitpunkt möglich.',
    noPart: 'Ein Datensatz dieser Funktion betrifft ihre ganze Nutzung, keinen Teil davon.',
    setsTotalOnly:
      'Festlegen ersetzt die jetzige Gesamtnutzung. Für einen Teil der Nutzung oder einen früheren Zeitpunkt nehmen Sie die Differenz.',
    noNote: 'Datensätze dieser Funktion tragen keine Notiz.',
    valueMissing: 'Geben Sie einen Wert ein.',
    valueNotANumber: 'Geben Sie eine Zahl ein, etwa 250 oder −12.5.',
    valueGrouping: 'Schreiben Sie die Zahl ohne Trennzeichen und mit Dezimalpunkt: 1000 oder 0.5.',
    valueNotInteger: 'Geben Sie eine ganze Zahl ein: Diese Funktion wird in ganzen Einheiten gezählt.',
    valueTooLong: (digits, decimals) =>
      `Geben Sie höchstens ${digits.text} Ziffern ein${decimals === null ? '' : `, davon ${decimals.text} nach dem Punkt`}.`,
    valueNoSubtraction: 'Geben Sie eine Zahl über null ein: Abziehen ist bei dieser Funktion nicht möglich.',
    belowMinimum: (total, minimum) =>
      `Die Nutzung läge bei ${total}. Bei dieser Funktion kann sie nicht unter ${minimum} fallen.`,
    belowMinimumUnknown: (minimum) =>
      `Die Nutzung dieser Funktion kann nicht unter ${minimum} fallen, auch kein Teil davon, zu keiner Zeit.`,
    outOfWindow: 'Ein Datensatz zu diesem Zeitpunkt wird für diese Funktion nicht angenommen.',
    note: 'Notiz',
    optional: 'optional',
    required: 'erforderlich',
    noteHint: 'Warum die Nutzung geändert wird. Bleibt beim Datensatz.',
    noteMissing: 'Sagen Sie in wenigen Worten, warum die Nutzung geändert wird.',
    preview: 'Vorschau',
    now: 'Jetzt',
    after: 'Danach',
    usage: 'Nutzung',
    shareOfLimit: 'Anteil am Limit',
    status: 'Status',
    remainingOrOver: 'Verbleibend oder darüber',
    change: 'Änderung',
    ofLimit: (share) => `${share} des Limits`,
    limit: (limit) => `Limit ${limit}`,
    remaining: (amount) => `${amount} übrig`,
    over: (amount) => `${amount} darüber`,
    previewEmpty: 'Geben Sie einen Wert ein, um seine Wirkung zu sehen.',
    previewInvalid: 'Die Wirkung erscheint, sobald der Wert eine Zahl ist, die gespeichert werden kann.',
    period: (period) => `Nutzungszeitraum ${period}`,
    usageNotKnown: 'Die aktuelle Nutzung ist nicht bekannt, daher auch nicht die Wirkung auf sie.',
    customer: (customer, id) => `${customer} (${id})`,
    effect: (before, after, facts) => [before === after ? after : `${before} → ${after}`, ...facts].join(', '),
    billed: 'wird als Mehrverbrauch berechnet',
    blocked: 'weitere Nutzung wird gesperrt',
    announce: (before, after, status) => `${stop(`Nutzung von ${before} auf ${after}`)} ${status}.`,
    warningNoChange: 'Nichts würde sich ändern: Das ist schon die aktuelle Nutzung.',
    warningNoChangeDelta: 'Nichts würde sich ändern: Es wird null hinzugezählt.',
    warningSignSlip: 'Das würde die aktuelle Nutzung ersetzen. Ist eine Differenz gemeint, wählen Sie „Differenz“.',
    warningLargeJump: 'Die Nutzung würde sich mindestens verzehnfachen oder zehnteln. Prüfen Sie den Wert noch einmal.',
    warningLaterSet:
      'Die Nutzung wurde zu einem späteren Zeitpunkt festgelegt. Der dort festgelegte Wert verschiebt sich um dieselbe Differenz.',
    changed: 'Die Nutzung hat sich während der Eingabe geändert. Hier ist die neue Vorschau.',
    wasReset:
      'Die Nutzung wurde während der Eingabe zurückgesetzt: Ein neuer Nutzungszeitraum hat begonnen. Hier ist die neue Vorschau.',
    changedFromTo: (before, after) => stop(`Von ${before} auf ${after}`),
    nothingRecorded: 'Es wurde nichts gespeichert.',
    offerDelta: 'Die Nutzung ändert sich laufend. Eine Differenz behält dabei ihre Bedeutung.',
    useDelta: (amount) => `Differenz von ${amount} verwenden`,
    confirmNeedsValue: 'Geben Sie zuerst einen Wert ein.',
    confirmNeedsMore: 'Füllen Sie zuerst aus, was oben erforderlich ist.',
    otherWrite:
      'Ein anderer Datensatz dieser Funktion ist unterwegs, oder sein Ausgang ist noch nicht bekannt. Klären Sie zuerst diesen.',
    notThereYet: 'Er ist noch nicht da und kann noch ankommen: Bisher kam keine Antwort.',
    confirmNeedsFix: 'Korrigieren Sie zuerst, was oben markiert ist.',
    sending: 'Wird gesendet …',
    waiting: (seconds) =>
      `Das Nutzungssystem bittet zu warten. Noch ist nichts erfasst. Erneut gesendet wird in ${seconds.text} ${seconds.value === 1 ? 'Sekunde' : 'Sekunden'}.`,
    stopWaiting: 'Nicht senden',
    retryIn: (seconds) =>
      `Versuchen Sie es in ${seconds.text} ${plural(seconds, { one: 'Sekunde', other: 'Sekunden' })} erneut.`,
    closedUntil: (moment) => stop(`Abgeschlossen bis ${moment}`),
    recorded: 'Gespeichert',
    recordedElsewhere: 'Der Nutzungszeitraum, zu dem er gehört, ist geändert. Die aktuelle Nutzung ist wie zuvor.',
    accepted: 'Angenommen, noch nicht sichtbar',
    duplicate: 'Schon gespeichert',
    outcomeUnknown: 'Ergebnis nicht bekannt',
    recordedHint: 'Die neue Nutzung gilt.',
    visible: 'Angenommen, Nutzung hat sich geändert',
    visibleHint: 'Das Nutzungssystem hat den Datensatz angenommen, und die Nutzung hat sich seither geändert.',
    lookingHint:
      'Das Nutzungssystem hat ihn angenommen und zeigt ihn später: Ein erneutes Senden ist nicht nötig. Es wird hin und wieder danach gesehen, auch wenn dieser Dialog geschlossen ist.',
    lateHint: 'Es ist noch immer nicht zu sehen. Aktualisieren Sie später; ein erneutes Senden ist nicht nötig.',
    showRecord: 'In den Datensätzen zeigen',
    duplicateHint: 'Derselbe Datensatz war schon angekommen. Er zählt einmal.',
    unknownHint:
      'Der Datensatz wurde gesendet, aber die Antwort ging verloren. Ein neuer Versuch ist sicher: Derselbe Datensatz zählt nie doppelt. „Prüfen“ sucht danach, ohne etwas zu senden.',
    unknownHintTwice:
      'Der Datensatz wurde gesendet, aber die Antwort ging verloren. Prüfen Sie zuerst; dabei wird nichts gesendet: Dieses Nutzungssystem erkennt nicht, wenn ein Datensatz zweimal gesendet wird.',
    notRecorded: 'Nicht gespeichert',
    notRecordedHint:
      'Der Datensatz wurde nicht gefunden. Dasselbe noch einmal zu bestätigen ist sicher: Es zählt nie doppelt.',
    notRecordedHintTwice:
      'Der Datensatz wurde nicht gefunden. Sehen Sie sich die Nutzung noch einmal an, bevor Sie erneut bestätigen.',
    nothingChanged: (hint) => `Es wurde nichts geändert. ${hint}`,
    checkFailed: 'Die Suche nach dem Datensatz ist fehlgeschlagen. Ein neuer Versuch ist sicher.',
    checkFailedTwice:
      'Die Suche nach dem Datensatz ist fehlgeschlagen. Ein neuer Versuch zählt ihn vielleicht doppelt.',
    check: 'Prüfen',
    addAnother: 'Weiteren hinzufügen',
    requested: 'Angefordert',
    applied: 'Angewendet',
    appliedDiffers: 'Es wurde nicht alles angewendet.',
    requestedSet: (amount) => `Auf ${amount} festgelegt`,
    levelAt: (moment) => `Nutzung, Stand ${moment}`,
    part: (dimension, value) => `${dimension} ${value}`,
    usageBefore: 'Vorher',
    usageAfter: 'Nachher',
    usageNow: 'Nutzung jetzt',
    statusNow: 'Status jetzt',
    recordedAt: 'Zeitpunkt',
    effectiveAt: 'Gilt ab',
    leavePending:
      'Der Datensatz wird noch gesendet. Was daraus geworden ist, sehen Sie, wenn Sie diese Seitenleiste wieder öffnen.',
    leaveUnknown:
      'Es ist noch nicht bekannt, ob der Datensatz gespeichert wurde. Das lässt sich prüfen, wenn Sie diese Seitenleiste wieder öffnen.',
    closeAnyway: 'Trotzdem schließen',
    discard: 'Verwerfen',
    leaveUnsent: 'Ihre Eingabe ist noch nicht erfasst.',
    leaveWaiting: 'Der Datensatz ist noch nicht gesendet. Wenn Sie den Dialog schließen, wird er es nicht.',
    notPossible: 'Die Nutzung kann hier nicht geändert werden',
    noBehavior: 'Das Nutzungssystem nimmt weder Zu- und Abgänge noch neue Werte an.',
    featureNotFound: 'Diese Funktion gehört nicht zu den Kontingenten dieses Kunden.',
  },
  details: {
    when: 'Zeitpunkt',
    now: 'Jetzt',
    earlier: 'Früher',
    earlierSince: (moment) => `Frühestens ab ${stop(moment)}`,
    earlierAny: 'Zu jedem Zeitpunkt vor jetzt.',
    time: 'Uhrzeit und Datum',
    timeIn: (zone) => `Nach der Uhr von ${stop(zone)}`,
    timeMissing: 'Wählen Sie Datum und Uhrzeit.',
    timeSkipped:
      'Diese Uhrzeit gibt es an dem Tag nicht: Die Uhr wurde darüber hinweg vorgestellt. Wählen Sie eine davor oder danach.',
    timeTwice: 'An dem Tag wurde die Uhr zurückgestellt, diese Uhrzeit gab es zweimal. Welche ist gemeint?',
    tooEarly: (moment) => `Datensätze werden ab ${moment} angenommen.`,
    tooLate: (moment) => `Datensätze werden bis ${moment} angenommen.`,
    dimensions: 'Teil der Nutzung',
    dimensionsHint: 'Lassen Sie leer, worum es in dem Datensatz nicht geht.',
    dimensionsSetHint: 'Mit einem Teil ersetzt Festlegen nur die Nutzung dieses Teils.',
    dimensionsMissing: 'Geben Sie an, um welchen Teil der Nutzung es geht.',
    dimensionsInvalid: 'Diese Funktion hat keinen solchen Teil.',
    part: (dimension, value) => `${dimension} ${value}`,
    slice: (part, before, after) => `${part}: ${before} → ${after}`,
    otherPeriod: (period) =>
      `Geändert wird der Nutzungszeitraum ${period}, der vorbei ist. Die aktuelle Nutzung ändert sich nicht.`,
    samePeriod: 'Der Zeitpunkt liegt im aktuellen Nutzungszeitraum, daher ändert sich die aktuelle Nutzung.',
    asking: 'Das Nutzungssystem wird nach der Wirkung gefragt …',
    askingFailed:
      'Das Nutzungssystem hat nicht gesagt, was der Datensatz bewirkt. Gezeigt wird, was ohne es bekannt ist.',
    assumed: (what) => `Angenommen oder nicht bekannt: ${what}`,
    assumptions: {
      sliceUnknown:
        'Wie hoch dieser Teil der Nutzung jetzt ist, ist hier nicht bekannt, daher auch nicht die neue Summe.',
      levelUnknown: 'Die Nutzung zu diesem Zeitpunkt ist hier nicht bekannt, daher auch nicht die neue Summe.',
      presentLimit: 'Als damaliges Limit wird das heutige angenommen.',
    },
    estimateChange: (until, before, after) => `Schätzung für ${until}: ${stop(`${before} → ${after}`)}`,
    estimateSame: (until, amount) => `Schätzung für ${until}: ${amount}, wie zuvor.`,
    passesChange: (before, after) => `Über dem Limit etwa ab ${stop(`${before} → ${after}`)}`,
    passesNew: (when) => `Über dem Limit etwa ab ${when}, was zuvor nicht zu erwarten war.`,
    passesNoMore: 'Dass das Limit in diesem Nutzungszeitraum überschritten wird, ist nicht mehr zu erwarten.',
  },
  event: {
    lead: 'Melden Sie ein Ereignis nur,',
    rest: 'wenn Ihre Anwendung es wirklich nicht gemeldet hat. Ein Ereignis lässt sich hier nicht zurücknehmen.',
    properties: 'Eigenschaften',
    choose: 'Auswählen …',
    none: 'Keine',
    yes: 'Ja',
    no: 'Nein',
    missing: (field) => `Geben Sie ${field} an.`,
    notANumber: 'Geben Sie eine Zahl ein, mit Punkt für Dezimalstellen.',
    notExact: 'Diese Zahl hat mehr Stellen, als genau gesendet werden können.',
    json: 'Eigenschaften, als JSON',
    jsonHint: 'Ein Objekt aus einzelnen Werten: {"region": "eu", "tokens": 120}.',
    jsonBroken: 'Das ist noch kein JSON. Sehen Sie nach Anführungszeichen, Kommas und Klammern.',
    jsonNoObject: 'Schreiben Sie ein Objekt, in geschweiften Klammern: {"region": "eu"}.',
    jsonNotFlat: (key) => `„${key}“ muss ein einzelner Wert sein, keine Liste und kein Objekt.`,
    key: 'Idempotenzschlüssel',
    keyHint: 'Derselbe Schlüssel zählt nie zweimal.',
    keyHintTwice: 'Dieses Nutzungssystem erkennt einen wiederholten Schlüssel nicht.',
    copyKey: 'Idempotenzschlüssel kopieren',
    keyCopied: 'Kopiert',
    later:
      'Die Nutzung wird aus Ereignissen gezählt, die Wirkung kommt daher etwas später. Nach dem Bestätigen wird nach ihr gesehen.',
    atOnce: 'Die Nutzung wird aus Ereignissen gezählt. Die Wirkung ist sofort zu sehen.',
    confirm: 'Melden',
    confirmNeedsFix: 'Bringen Sie zuerst in Ordnung, was oben markiert ist.',
    reported: 'Gemeldet',
    reportedHint: 'Das Ereignis ist gezählt.',
    accepted: 'Angenommen, noch nicht sichtbar',
    duplicate: 'Schon gemeldet',
    duplicateHint: 'Ein Ereignis mit diesem Schlüssel war schon angekommen. Es zählt einmal.',
    eventId: 'Ereignis',
    time: 'Zeitpunkt',
    now: 'Als es gemeldet wurde',
    another: 'Weiteres melden',
  },
  chart: {
    name: (title) => `Nutzung von ${name(title)} im Zeitverlauf`,
    plot: (title) => `${name(title)}, Werte im Zeitverlauf`,
    plotHelp:
      'Pfeil links und rechts gehen von Wert zu Wert, auf und ab von Reihe zu Reihe, Bild auf und Bild ab weiter, Pos1 und Ende zu den Enden, Escape verlässt das Diagramm.',
    timesIn: (zone) => `Zeiten in ${zone}`,
    empty: 'In diesem Zeitraum noch keine Nutzung.',
    usage: 'Nutzung',
    separator: ' · ',
    dash: '–',
    noValue: (key) => `Ohne ${name(key)}`,
    other: 'Andere',
    total: 'Summe',
    limit: (value) => `Limit ${value}`,
    hardLimit: (value) => `Festes Limit ${value}`,
    cap: (value) => `Endet bei ${value}`,
    limitName: 'Limit',
    more: (count) => plural(count, { one: 'Eine weitere', other: `${count.text} weitere` }),
    over: (value) => `${value} darüber`,
    overLimit: 'Über dem Limit',
    soFar: 'bisher',
    running: 'Läuft noch',
    notKnown: 'Nicht bekannt',
    noData: 'Keine Daten',
    notYet: 'Noch nicht bekannt',
    reset: (cause, when) => `${RESETS[cause]}: ${when}`,
    resetName: 'Zurücksetzung',
    tableCaption: (title, zone) => `Nutzung von ${name(title)} im Zeitverlauf, Zeiten in ${zone}`,
    tableArea: (title) => `Nutzung von ${name(title)} als Tabelle`,
    time: 'Zeit',
    until: 'Bis',
    remark: 'Bemerkung',
    remarks: (remarks) => remarks.join(', '),
    startsFromZero: 'Beginnt bei null',
    rounded: 'Die Werte sind vom System gerundet.',
    undrawn: (counts) =>
      `Nicht gezeichnete Werte: ${counts.flatMap(({ value, text }, why) => (value > 0 ? `${text} (${UNDRAWN[why]})` : [])).join(', ')}.`,
    showMore: (next, left) => `${next.text} weitere von ${left.text} anzeigen`,
    seriesValue: (series, value) => `${name(series)}: ${value}`,
    readout: (span, isRunning, parts) => `${span}${isRunning ? ' (bisher)' : ''}: ${parts.join(', ')}`,
    summary: ({ mode, range, peak, current, limit, overage, series }) => {
      if (peak === null) return `${stop(range)} Kein Wert ist bekannt.`;
      const sentences = [range, `Höchster Wert: ${peak.value}, ${peak.when}`];
      if (current !== null) sentences.push(`${mode === 'per-period' ? 'Insgesamt' : 'Zuletzt bekannt:'} ${current}`);
      if (limit !== null) sentences.push(`Limit ${limit}${overage === null ? '' : `, ${overage} darüber`}`);
      if (series.value > 1) sentences.push(`${series.text} Reihen`);
      return sentences.map(stop).join(' ');
    },
  },
  breakDown: {
    legend: 'Reihen',
    share: (amount, share) => `${amount} · ${share}`,
    only: 'Nur diese',
    onlyThis: (series) => `Nur ${name(series)}`,
    showAll: 'Alle anzeigen',
    shownOf: (shown, all) => `${shown.text} von ${all.text} angezeigt.`,
    totalShown: 'Summe des Gezeigten',
    noLimit: 'Das Limit gilt für alle zusammen, daher ist es nicht eingezeichnet.',
    otherOf: (count) => `Andere (${count.text})`,
    leftOut: (count) =>
      plural(count, {
        one: 'Eine weitere ist nicht eingezeichnet.',
        other: `${count.text} weitere sind nicht eingezeichnet.`,
      }),
    allValues: (count) => `Alle ${count.text} Werte`,
    search: 'Werte suchen',
    noMatch: 'Kein Wert hat das in seinem Namen.',
    moreValues: (count) =>
      plural(count, {
        one: 'Ein weiterer: durch Suchen zu finden.',
        other: `${count.text} weitere: durch Suchen zu finden.`,
      }),
  },
  toolbar: {
    toolbar: (feature) => `Diagrammoptionen für ${name(feature)}`,
    range: 'Zeitraum',
    ranges: {
      'this-period': 'Dieser Nutzungszeitraum',
      'previous-period': 'Voriger Nutzungszeitraum',
      'last-7-days': 'Letzte 7 Tage',
      'last-30-days': 'Letzte 30 Tage',
      'last-90-days': 'Letzte 90 Tage',
      'last-12-months': 'Letzte 12 Monate',
      all: 'Gesamte Nutzung',
      custom: 'Eigener Zeitraum',
    },
    zoomOut: 'Herauszoomen',
    breakDownBy: 'Aufschlüsseln nach',
    noBreakDown: 'Nichts',
    view: 'Werte',
    cumulative: 'Kumuliert',
    per: (granularity) => PER[granularity],
    table: 'Tabelle',
    download: 'Herunterladen',
    formats: { csv: 'CSV', svg: 'SVG', png: 'PNG' },
    options: 'Optionen',
    total: (period, quantity) => `${period} · ${quantity} in diesem Zeitraum`,
    scopeNote:
      'Dieser Zeitraum ist nicht genau ein Nutzungszeitraum, daher lässt sich seine Summe nicht am Limit messen.',
    limitNote: 'Das Limit ist so eingezeichnet, wie es jeweils galt.',
    openingNote: 'Bis zur ersten Zurücksetzung zählt die Linie ab dem Beginn des Zeitraums.',
    truncated: (reason) => `Nicht alles wird angezeigt: ${reason}`,
    loading: 'Nutzung im Zeitverlauf wird geladen',
    noEntitlement: 'Dieser Kunde hat kein Kontingent für diese Funktion, daher gibt es keine Nutzung zu zeigen.',
    noUsageKnown: 'Noch ist keine Nutzung bekannt, daher gibt es nichts zu zeichnen.',
    failed: (reason) => `Die Nutzung im Zeitverlauf konnte nicht geladen werden: ${reason}`,
    stale: (reason) => `Dieses Diagramm ist älter als die letzte Aktualisierung, die fehlgeschlagen ist: ${reason}`,
  },
  options: {
    granularity: 'Auflösung',
    granularityChosen: 'Die Auflösung wählt das Nutzungssystem',
    automatic: 'Automatisch',
    timeZone: 'Zeitzone',
    zoneOf: { page: 'Diese Seite', customer: 'Kunde', viewer: 'Dieses Gerät' },
    firstDay: 'Erster Tag',
    lastDay: 'Letzter Tag',
    show: 'Zeitraum zeigen',
    bothDays: 'Ersten und letzten Tag wählen.',
    wrongOrder: 'Der letzte Tag liegt vor dem ersten.',
    tooEarly: (date) => `Die Nutzung im Zeitverlauf beginnt am ${date}. Einen späteren letzten Tag wählen.`,
    tooLate: 'Diese Tage kommen erst noch. Einen früheren ersten Tag wählen.',
    moved: (wished, days, shown) =>
      `${wished} ist hier für ${days === null ? 'diesen Zeitraum' : `${days.text} ${days.value === 1 ? 'Tag' : 'Tage'}`} nicht möglich. Gezeigt: ${shown}.`,
    shortened: (date) => stop(`Der ganze Zeitraum ist zu viel auf einmal: gezeigt ab ${date}`),
  },
  zoom: {
    help: 'Umschalt mit einer Pfeiltaste wählt einen Ausschnitt, Eingabe vergrößert ihn, Minus oder Rücktaste führt zurück.',
    selected: (span, { text, value }) => `${span} gewählt, ${text} ${value === 1 ? 'Intervall' : 'Intervalle'}`,
    zoomedIn: (span) => `Vergrößert: ${span}`,
    zoomedOut: 'Herausgezoomt',
    tooFine: 'Feiner geht es nicht.',
  },
  overlays: {
    group: 'Außerdem gezeigt',
    estimate: 'Schätzung',
    estimateLow: 'Schätzung, mindestens',
    estimateHigh: 'Schätzung, höchstens',
    previous: 'Voriger Zeitraum',
    adjustments: 'Anpassungen',
    estimating: 'Die weitere Nutzung wird geschätzt …',
    estimateSentence: ({ projected, low, high, limit, until, over }) => {
      const end = limit === null ? projected : `${projected} von ${limit}`;
      const likely = low === high ? '' : ` (wahrscheinlich ${low} bis ${high})`;
      const standing =
        over === null
          ? ''
          : over.kind === 'already'
            ? `, ${over.by} über dem Limit`
            : over.kind === 'about'
              ? `, über dem Limit etwa ab ${over.when}`
              : `, das Limit könnte etwa ab ${over.when} überschritten werden`;
      return `Schätzung: Geht es so weiter, sind es bis ${until} ${end}${likely}${standing}.`;
    },
    noEstimate: {
      'too-early': 'Noch keine Schätzung: Weniger als ein Zehntel des Zeitraums ist vorbei.',
      'too-little-data': 'Noch keine Schätzung: Von diesem Zeitraum ist zu wenig Nutzung bekannt.',
      'unknown-usage': 'Keine Schätzung: Die aktuelle Nutzung ist nicht bekannt.',
    },
    facts: (facts) => facts.join(' · '),
    several: (adjustments) => adjustments.join('; '),
    plotHelp: (help) => `${help} Die Leertaste listet die Anpassungen an dieser Stelle auf.`,
    more: (count) => `${count.text} weitere`,
  },
  records: {
    title: 'Letzte Anpassungen',
    notKept: 'Dieses Nutzungssystem führt keine Liste von Datensätzen.',
    all: 'Alle Datensätze',
    empty:
      'Noch keine Anpassungen. Datensätze, die jemand hier hinzufügt, stehen dann hier mit Person, Zeit und Grund.',
    loading: 'Letzte Anpassungen werden geladen',
    delta: (amount) => amount,
    set: (value) => `Auf ${value} festgelegt`,
    by: (what, who) => `${what} von ${name(who)}`,
    note: (note) => `„${name(note)}“`,
    change: (before, after) => `${before} → ${after}`,
    slice: (key, value) => `${name(key)}: ${name(value)}`,
    correction: 'Macht einen früheren Datensatz rückgängig',
    corrected: 'Rückgängig gemacht',
    recordedAt: (time) => `gespeichert am ${time}`,
  },
  log: {
    title: 'Nutzungsdatensätze',
    filters: 'Filter',
    source: 'Herkunft',
    sources: { adjustment: 'Anpassungen', reported: 'Gemeldet', import: 'Importiert', all: 'Jede Herkunft' },
    by: 'Von',
    anyone: 'Alle',
    period: 'Zeitraum',
    periods: { all: 'Gesamte Zeit', this: 'Dieser Zeitraum', previous: 'Voriger Zeitraum' },
    key: 'Schlüssel',
    wholeKey: 'Der ganze Schlüssel',
    copyKey: (key) => `Schlüssel ${name(key)} kopieren`,
    found: (count, hasMore) =>
      `${count.text}${hasMore ? '+' : ''} ${count.value === 1 && !hasMore ? 'Datensatz' : 'Datensätze'}`,
    empty: 'Noch keine Datensätze',
    emptyHint:
      'Hier stehen Datensätze, die jemand hinzufügt, und Nutzung, die die Anwendung meldet: mit Person, Zeit und Grund.',
    nothingFound: 'Keine passenden Datensätze',
    showAll: 'Alle Datensätze zeigen',
    loadMore: 'Mehr laden',
    effective: 'Wirksam',
    change: 'Änderung',
    changeIn: (unit) => `Änderung (${name(unit)})`,
    level: 'Vorher → nachher',
    note: 'Notiz',
    state: 'Stand',
    actions: 'Aktionen',
    inEffect: 'Wirksam',
    undoneBy: (who, when) => `Rückgängig gemacht von ${name(who)}, ${when}`,
    undone: 'Rückgängig gemacht',
    undoes: (what, when) => `Macht ${what} vom ${when} rückgängig`,
    undoesEarlier: 'Macht einen früheren Datensatz rückgängig',
    widened: 'Alle Datensätze sind zu sehen: Die Filter ließen den gesuchten weg.',
    notFound: 'Dieser Datensatz ist nicht unter denen, die geladen werden konnten.',
    showInChart: 'Im Diagramm zeigen',
    beforeChart: 'So weit reicht das Diagramm nicht zurück',
    undo: 'Rückgängig machen',
    notPossible: {
      corrected: 'Ein anderer Datensatz korrigiert diesen bereits.',
      events:
        'Die Nutzung dieses Features wird aus Ereignissen gezählt; hier lässt sich kein Datensatz rückgängig machen.',
      not_offered: 'Datensätze dieses Features lassen sich nicht rückgängig machen.',
      no_effect: 'Hat nichts geändert.',
      not_taken: 'Nicht rückgängig zu machen: Das Feature nimmt den Gegenposten nicht an.',
    },
    undoTitle: (what, when) => `${what} vom ${when} rückgängig machen?`,
    back: 'Zu den Datensätzen',
    undoHint:
      'Dies fügt einen Datensatz hinzu, der den alten korrigiert und mit ihm verknüpft ist. Nichts wird gelöscht.',
    datedThen: (when) => `Er wirkt zur Zeit des alten Datensatzes, ${when}.`,
    datedNow: 'Er wirkt jetzt: Die Zeit des alten Datensatzes wird für dieses Feature nicht angenommen.',
    differs: (before, after) =>
      `Die Nutzung wäre ${after}. Vor dem Datensatz war sie ${before}: Was seither gespeichert wurde, bleibt.`,
    otherPeriod: 'Er zählt im laufenden Nutzungszeitraum. Der Zeitraum des alten Datensatzes bleibt, wie er ist.',
    laterSet: 'Nach dieser Zeit wurde die Nutzung festgelegt. Jener Wert verschiebt sich um denselben Betrag.',
  },
};
