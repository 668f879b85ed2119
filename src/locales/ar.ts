/**
 * Arabic labels, for `<UsageProvider locale="ar-EG" labels={ar}>` in a page of `dir="rtl"`. Loads nothing but the texts.
 * Numbers, names and ids are set apart from the sentence around them, whatever direction they have.
 */
import { isolate as i } from '../i18n/bidi';
import { createPlural } from '../i18n/count';
import type { LabelCount, LimitEffect, UsageLabels } from '../i18n';
import type { ResetCause } from '../model/history';
import type { ResetUnit } from '../model/reset';
import type { SummaryGroup } from '../model/summary';
import type { Granularity } from '../model/time';

const plural = /* @__PURE__ */ createPlural('ar');

/** Keeps a text that is made of values alone in the direction of the language. */
const RLM = '\u200f';

const STANDING: Record<SummaryGroup, string> = {
  exceeded: 'فوق الحد',
  reached: 'عند الحد',
  near: 'قرب الحد',
  fine: 'على ما يرام',
  unknown: 'غير معروف',
};

const OFTEN: Record<ResetUnit, string> = {
  hour: 'كل ساعة',
  day: 'يوميًا',
  week: 'أسبوعيًا',
  month: 'شهريًا',
  year: 'سنويًا',
};

/** "Every two hours", "every three hours", "every eleven hours": the noun follows the number. */
const EVERY: Record<ResetUnit, [two: string, few: string, many: string, other: string]> = {
  hour: ['ساعتين', 'ساعات', 'ساعة', 'ساعة'],
  day: ['يومين', 'أيام', 'يومًا', 'يوم'],
  week: ['أسبوعين', 'أسابيع', 'أسبوعًا', 'أسبوع'],
  month: ['شهرين', 'أشهر', 'شهرًا', 'شهر'],
  year: ['سنتين', 'سنوات', 'سنة', 'سنة'],
};

const PER: Record<Granularity | 'irregular', string> = {
  minute: 'لكل دقيقة',
  hour: 'لكل ساعة',
  day: 'لكل يوم',
  week: 'لكل أسبوع',
  month: 'لكل شهر',
  year: 'لكل سنة',
  irregular: 'لكل فترة',
};

const UNDRAWN = ['ليست رقمًا', 'بلا وقت خاص بها', 'بعد آخر وقت معروف'];

const RESETS: Record<ResetCause, string> = {
  period: 'تبدأ فترة استخدام جديدة من الصفر',
  'subscription-change': 'تغيّر الاشتراك: يبدأ الاستخدام من الصفر',
  manual: 'أُعيد ضبط الاستخدام يدويًا',
  unknown: 'يبدأ الاستخدام من الصفر',
};

const ID = { feature: 'الميزة', entitlement: 'الاستحقاق', subscription: 'الاشتراك', customer: 'العميل' };

const every = (count: LabelCount, unit: ResetUnit) => {
  const [two, few, many, other] = EVERY[unit];
  const n = i(count.text);
  return plural(count, { two, few: `${n} ${few}`, many: `${n} ${many}`, other: `${n} ${other}` });
};

/** "Twelve features", after a preposition. */
const features = (count: LabelCount) => {
  const n = i(count.text);
  return plural(count, { one: 'ميزة واحدة', two: 'ميزتين', few: `${n} ميزات`, other: `${n} ميزة` });
};

const until = (reset: string | null) => (reset === null ? '' : ` حتى إعادة الضبط ${reset}`);

function effectOf({ enforcement, cap, reset }: LimitEffect): string {
  if (enforcement === 'hard') return ` يُحظر المزيد من الاستخدام${until(reset)}.`;
  if (enforcement === 'unknown') return '';
  return ` يُفوتر المزيد من الاستخدام${cap === null ? '' : `، ويتوقف عند ${i(cap)}`}.`;
}

/** The Arabic labels. */
export const ar: UsageLabels = {
  status: {
    ok: 'على ما يرام',
    near: 'قرب الحد',
    reached: 'عند الحد',
    exceeded: 'فوق الحد',
    unlimited: 'غير محدود',
    none: 'لم يُعيَّن حد',
    unknown: 'غير معروف',
  },
  errors: {
    unauthenticated: { title: 'لقد سُجّل خروجك', hint: 'سجّل الدخول مرة أخرى، ثم أعد تحميل هذه الصفحة.' },
    forbidden: { title: 'لا يمكنك القيام بذلك هنا', hint: 'اطلب الصلاحية من مسؤول هذه الأداة.' },
    not_found: { title: 'غير موجود', hint: 'ربما أُزيل، أو ربما يخص الرابط عميلًا آخر.' },
    invalid: { title: 'لم يُقبل الطلب', hint: 'تحقق من الحقول المميزة، ثم حاول مرة أخرى.' },
    conflict: { title: 'تغيّر الاستخدام في هذه الأثناء', hint: 'راجع المعاينة الجديدة، ثم أكّد مرة أخرى.' },
    duplicate_key: {
      title: 'سبق إرسال هذا الطلب بقيم أخرى',
      hint: 'راجع آخر السجلات، ثم ابدأ سجلًا جديدًا إن كان لا يزال لازمًا.',
    },
    out_of_window: { title: 'هذا الوقت غير مقبول', hint: 'اختر وقتًا ضمن المدة المقبولة.' },
    period_closed: { title: 'فترة الاستخدام هذه مغلقة', hint: 'أضف سجلًا بالوقت الحالي بدلًا من ذلك.' },
    rate_limited: { title: 'طلبات كثيرة جدًا', hint: 'انتظر لحظة، ثم حاول مرة أخرى.' },
    unsupported: { title: 'لا يوفره هذا النظام', hint: 'لا يوجد خطأ: لا يمكنه الإجابة عن هذا السؤال.' },
    unavailable: { title: 'تعذّر الوصول إلى بيانات الاستخدام', hint: 'حاول مرة أخرى بعد لحظات.' },
    timeout: { title: 'استغرق الرد وقتًا طويلًا', hint: 'حاول مرة أخرى بعد لحظات.' },
    outcome_unknown: {
      title: 'النتيجة غير معروفة',
      hint: 'أُرسل السجل ولكن لم يصل رد. تحقق مما إذا كان قد سُجّل قبل إرساله من جديد.',
    },
    malformed_response: {
      title: 'تعذّرت قراءة الرد',
      hint: 'أرسل النظام شيئًا غير متوقع. حاول مرة أخرى، أو أبلغ الفريق المسؤول عنه.',
    },
  },
  common: {
    tryAgain: 'حاول مرة أخرى',
    loading: 'جارٍ التحميل…',
    refresh: 'تحديث',
    close: 'إغلاق',
    cancel: 'إلغاء',
    dash: '—',
    notKnown: 'غير معروف',
    asOf: (time) => `آخر تحديث ${i(time)}`,
    refreshFailed: (reason) => `فشل التحديث: ${reason}`,
    partNotLoaded: 'تعذّر تحميل هذا الجزء من الصفحة',
    partNotLoadedHint: 'تحقق من الاتصال وحاول مرة أخرى. إن كانت الصفحة مفتوحة منذ مدة طويلة، فأعد تحميلها.',
    separator: ' · ',
    sentences: (sentences) => sentences.join(' '),
  },
  tab: {
    title: 'استخدام الاستحقاقات',
    subscription: 'الاشتراك',
    subscriptionStatus: {
      active: 'نشط',
      trialing: 'تجريبي',
      past_due: 'متأخر السداد',
      scheduled: 'مجدول',
      ended: 'منتهٍ',
    },
    starts: (date) => `يبدأ في ${i(date)}`,
    subscriptionWithDetail: (subscription, detail) => `${RLM}${i(subscription)} · ${i(detail)}`,
    headline: (count, group) => `${i(count.text)} ${STANDING[group]}`,
    headlineProblems: (count) => `${i(count.text)} لم تُحمَّل`,
    trouble: (count, group) => `${i(count.text)} ${STANDING[group]}`,
    filters: 'عرض الميزات',
    filter: { all: 'الكل', exceeded: 'فوق الحد', reached: 'عند الحد', near: 'قرب الحد' },
    search: 'البحث في الميزات',
    clearSearch: 'مسح البحث',
    sortBy: 'الترتيب حسب',
    sorts: { status: 'الحالة', name: 'الاسم', utilization: 'نسبة الاستخدام', 'next-reset': 'إعادة الضبط التالية' },
    refreshed: 'بيانات الاستخدام محدّثة',
    found: (shown, all) => `المعروض ${i(shown.text)} من ${features(all)}`,
    nothingFound: 'لا توجد ميزة مطابقة.',
    showAll: 'عرض كل الميزات',
    rowName: (feature, status, figures) => `${RLM}${i(feature)}، ${status}${figures === null ? '' : `، ${figures}`}`,
    features: 'الميزات',
    usedOfLimit: (used, limit) => `${i(used)} من ${i(limit)}`,
    over: (amount) => `${i(amount)} فوق الحد`,
    left: (amount) => `المتبقي ${i(amount)}`,
    blocked: 'محظور',
    billed: 'يُفوتر',
    meter: (feature) => `استخدام ${i(feature)}`,
    meterText: (percent, rest, status) => `${RLM}${percent === null ? '' : `${i(percent)}، `}${rest ?? status}`,
    resets: (count, unit) => (count.value === 1 ? `يُعاد الضبط ${OFTEN[unit]}` : `يُعاد الضبط كل ${every(count, unit)}`),
    resetsSometimes: 'يُعاد ضبطه',
    resetsNever: 'لا يُعاد ضبطه',
    resetNext: (rule, when, distance) => `${rule} · التالي ${i(when)}، ${i(distance)}`,
    resetNextUnknown: (rule) => `${rule} · التاريخ التالي غير معروف`,
    wasReset: (when) => `أُعيد الضبط ${when}`,
    resetPassed: (rule, when) => `${rule} · حان ${i(when)}، حدّث الصفحة لرؤيته`,
    sentence: {
      ok: (percent, left, reset) => `استُخدم ${i(percent)}، والمتبقي ${i(left)}${until(reset)}.`,
      near: (percent, left, reset) => `قرب الحد: استُخدم ${i(percent)}، والمتبقي ${i(left)}${until(reset)}.`,
      reached: (effect) => `بلغ الاستخدام الحد.${effectOf(effect)}`,
      exceeded: (over, percent, effect) =>
        `تجاوز الاستخدام الحد بمقدار ${i(over)}${percent === null ? '' : ` (${i(percent)} منه)`}.${effectOf(effect)}`,
      nothingIncluded: (effect) => `لا تشمل الخطة شيئًا هنا، ولم يُستخدم شيء.${effectOf(effect)}`,
      unlimited: (used) => `استُخدم ${i(used)}. لا يوجد حد أقصى.`,
      none: (used) => `استُخدم ${i(used)}. لم يُعيَّن حد لهذه الميزة.`,
      usageUnknown: (reason) => `الاستخدام غير معروف. ${i(reason)}`,
      limitUnknown: (used, reason) => `استُخدم ${i(used)}. الحد غير معروف. ${i(reason)}`,
    },
    overSince: (when) => `فوق الحد منذ ${i(when)}.`,
    overSinceBefore: (when) => `فوق الحد منذ ما قبل ${i(when)}.`,
    noReason: 'لا يذكر النظام السبب.',
    onDay: (date) => `في ${i(date)}`,
    atTime: (time) => `الساعة ${i(time)}`,
    atMoment: (dateTime) => `في ${i(dateTime)}`,
    fact: {
      included: 'المشمول',
      used: 'المستخدم',
      overage: 'الزيادة',
      remaining: 'المتبقي',
      cap: 'يتوقف عند',
      period: 'فترة الاستخدام',
      reset: 'إعادة الضبط التالية',
    },
    lifetime: 'منذ البداية',
    never: 'أبدًا',
    id: ID,
    copyId: (kind, id) => `نسخ معرّف ${ID[kind]} ${i(id)}`,
    copied: 'تم النسخ',
    addRecord: 'إضافة سجل استخدام',
    reportEvent: 'الإبلاغ عن حدث',
    problem: (feature) => `تعذّر تحميل ${i(feature)}`,
    problemNotes: (count) => {
      const n = i(count.text);
      return plural(count, {
        one: 'تعذّر تحميل جزء واحد من بيانات الاستخدام.',
        two: 'تعذّر تحميل جزأين من بيانات الاستخدام.',
        few: `تعذّر تحميل ${n} أجزاء من بيانات الاستخدام.`,
        many: `تعذّر تحميل ${n} جزءًا من بيانات الاستخدام.`,
        other: `تعذّر تحميل ${n} جزء من بيانات الاستخدام.`,
      });
    },
    problemDetail: (path, message) => `${i(path)}: ${i(message)}`,
    details: 'التفاصيل',
    customerNotFound: 'العميل غير موجود',
    customerNotFoundHint: (id) =>
      `لا يظهر لك عميل بالمعرّف «${i(id)}». تحقق من المعرّف، أو من الحساب الذي سجّلت به الدخول.`,
    subscriptionsFailed: 'تعذّر تحميل الاشتراكات الأخرى',
    stale: (asOf) => `هذه الأرقام تعود إلى ${i(asOf)}.`,
    noSubscription: 'لا يوجد اشتراك بعد',
    noSubscriptionHint: 'عندما يحصل هذا العميل على اشتراك يضم ميزات مَقيسة، يُعرض استخدامها هنا.',
    noFeatures: 'لا توجد ميزات مَقيسة',
    noFeaturesHint: 'تُدرج هنا الميزات التي لها حد استخدام أو عدّاد بمجرد أن تضم الخطة واحدة منها.',
  },
  panel: {
    title: 'إضافة سجل استخدام',
    reportTitle: 'الإبلاغ عن حدث',
    closePanel: 'إغلاق اللوحة',
    confirm: 'تأكيد',
    loading: 'جارٍ تحميل الاستخدام…',
    provisioningLead: 'حدّث الاستخدام فقط بعد',
    provisioningRest: 'توفير الموارد أو تحريرها فعليًا في تطبيقك.',
    behavior: 'طريقة التحديث',
    delta: 'فرق',
    set: 'تعيين',
    deltaHint: 'إضافة إلى الاستخدام الحالي، أو طرح منه بعلامة ناقص.',
    deltaOnlyAddHint: 'إضافة إلى الاستخدام الحالي. الطرح غير ممكن لهذه الميزة.',
    setHint: 'استبدال الاستخدام الحالي بقيمة مطلقة.',
    deltaNotPossible: 'غير ممكن لهذه الميزة: لا يقبل نظام الاستخدام فيها إلا قيمًا مطلقة جديدة.',
    setNotPossible: 'غير ممكن لهذه الميزة: لا يقبل نظام الاستخدام فيها إلا الإضافة والطرح.',
    readFirst: 'يُقرأ الاستخدام الحالي مرة أخرى قبيل كتابته. وأي تغيير في تلك اللحظة سيُستبدل.',
    unchecked: 'لا يتحقق نظام الاستخدام هذا مما إذا كان الاستخدام قد تغيّر في هذه الأثناء. وأي قيمة أحدث ستُستبدل.',
    uncheckedDelta: 'لا يتحقق نظام الاستخدام هذا مما إذا كان الاستخدام قد تغيّر أو أُعيد ضبطه في هذه الأثناء.',
    value: 'القيمة',
    onlyNow: 'سجلات هذه الميزة ممكنة بالوقت الحالي فقط.',
    noPart: 'يخص سجل هذه الميزة استخدامها كله، لا جزءًا منه.',
    setsTotalOnly: 'يستبدل التعيين الإجمالي الحالي. لجزء من الاستخدام أو لوقت سابق استخدم الفرق.',
    noNote: 'لا تحمل سجلات هذه الميزة ملاحظة.',
    valueMissing: 'أدخل قيمة.',
    valueNotANumber: `أدخل رقمًا، مثل ${i('250')} أو ${i('−12.5')}.`,
    valueGrouping: `اكتب الرقم بلا فواصل، مع نقطة للكسور العشرية: ${i('1000')} أو ${i('0.5')}.`,
    valueNotInteger: 'أدخل عددًا صحيحًا: تُحسب هذه الميزة بوحدات كاملة.',
    valueTooLong: (digits, decimals) =>
      `الحد الأقصى لعدد الأرقام ${i(digits.text)}${decimals === null ? '' : `، منها ${i(decimals.text)} بعد النقطة`}.`,
    valueNoSubtraction: 'أدخل رقمًا أكبر من الصفر: الطرح غير ممكن لهذه الميزة.',
    belowMinimum: (total, minimum) => `سيصبح الاستخدام ${i(total)}. ولا يمكن أن يقل عن ${i(minimum)} لهذه الميزة.`,
    belowMinimumUnknown: (minimum) => `لا يمكن أن يقل استخدام هذه الميزة عن ${i(minimum)}، ولا أي جزء منه في أي وقت.`,
    outOfWindow: 'لا يُقبل سجل بهذا الوقت لهذه الميزة.',
    note: 'ملاحظة',
    optional: 'اختيارية',
    required: 'مطلوبة',
    noteHint: 'سبب تغيير الاستخدام. تُحفظ مع السجل.',
    noteMissing: 'اذكر بكلمات قليلة سبب تغيير الاستخدام.',
    preview: 'معاينة',
    now: 'الآن',
    after: 'بعد ذلك',
    usage: 'الاستخدام',
    shareOfLimit: 'النسبة من الحد',
    status: 'الحالة',
    remainingOrOver: 'المتبقي أو الزائد',
    change: 'التغيير',
    ofLimit: (share) => `${i(share)} من الحد`,
    limit: (limit) => `الحد ${i(limit)}`,
    remaining: (amount) => `المتبقي ${i(amount)}`,
    over: (amount) => `${i(amount)} فوق الحد`,
    previewEmpty: 'أدخل قيمة لترى أثرها.',
    previewInvalid: 'يظهر الأثر بمجرد أن تكون القيمة رقمًا يمكن تسجيله.',
    period: (period) => `فترة الاستخدام ${i(period)}`,
    usageNotKnown: 'الاستخدام الحالي غير معروف، وكذلك الأثر عليه.',
    customer: (customer, id) => `${RLM}${i(customer)} (${i(id)})`,
    effect: (before, after, facts) => [before === after ? after : `${before} ← ${after}`, ...facts.map(i)].join('، '),
    billed: 'يُحتسب كاستخدام زائد',
    blocked: 'سيُمنع أي استخدام إضافي',
    announce: (before, after, status) => `الاستخدام من ${i(before)} إلى ${i(after)}. ${status}.`,
    warningNoChange: 'لن يتغيّر شيء: هذا هو الاستخدام الحالي.',
    warningNoChangeDelta: 'لن يتغيّر شيء: المضاف صفر.',
    warningSignSlip: 'سيحل هذا محل الاستخدام الحالي. إن كان المقصود فرقًا، فاختر «فرق».',
    warningLargeJump: 'سيتغيّر الاستخدام عشرة أضعاف على الأقل. راجع القيمة مرة أخرى.',
    warningLaterSet: 'عُيِّن الاستخدام في وقت لاحق. والقيمة المعيّنة حينها تتغيّر بالفرق نفسه.',
    changed: 'تغيّر الاستخدام أثناء الكتابة. هذه هي المعاينة الجديدة.',
    wasReset: 'أُعيد ضبط الاستخدام أثناء الكتابة: بدأت فترة استخدام جديدة. هذه هي المعاينة الجديدة.',
    changedFromTo: (before, after) => `من ${i(before)} إلى ${i(after)}.`,
    nothingRecorded: 'لم يُسجّل شيء.',
    offerDelta: 'الاستخدام يتغيّر باستمرار. ويحتفظ الفرق بمعناه مع ذلك.',
    useDelta: (amount) => `استخدم فرقًا قدره ${i(amount)}`,
    confirmNeedsValue: 'أدخل قيمة أولًا.',
    confirmNeedsMore: 'أكمل أولًا المطلوب أعلاه.',
    otherWrite: 'سجل آخر لهذه الميزة قيد الإرسال، أو لم تُعرف نتيجته بعد. احسم أمره أولًا.',
    notThereYet: 'لم يصل بعد وقد يصل: لم يأتِ رد حتى الآن.',
    confirmNeedsFix: 'صحّح أولًا ما هو مميز أعلاه.',
    sending: 'جارٍ الإرسال…',
    waiting: (seconds) => {
      const n = i(seconds.text);
      const time = plural(seconds, { one: 'ثانية واحدة', two: 'ثانيتين', few: `${n} ثوانٍ`, other: `${n} ثانية` });
      return `يطلب نظام الاستخدام الانتظار. لم يُسجَّل شيء بعد. يُعاد الإرسال بعد ${time}.`;
    },
    stopWaiting: 'عدم الإرسال',
    retryIn: (seconds) => {
      const n = i(seconds.text);
      const time = plural(seconds, { one: 'ثانية واحدة', two: 'ثانيتين', few: `${n} ثوانٍ`, other: `${n} ثانية` });
      return `حاول مرة أخرى بعد ${time}.`;
    },
    closedUntil: (moment) => `مغلقة حتى ${i(moment)}.`,
    recorded: 'تم التسجيل',
    recordedElsewhere: 'تغيّرت فترة الاستخدام التي ينتمي إليها. والاستخدام الحالي كما كان.',
    accepted: 'قُبل، ولم يظهر بعد',
    duplicate: 'سبق تسجيله',
    outcomeUnknown: 'النتيجة غير معروفة',
    recordedHint: 'الاستخدام الجديد سارٍ.',
    visible: 'قُبل وتغيّر الاستخدام',
    visibleHint: 'قبل نظام الاستخدام السجل، وتغيّر الاستخدام منذ ذلك الحين.',
    lookingHint:
      'قبله نظام الاستخدام وسيعرضه لاحقًا: لا حاجة إلى إرساله مرة أخرى. ويُبحث عنه بين حين وآخر، حتى بعد إغلاق هذه اللوحة.',
    lateHint: 'لا يظهر حتى الآن. حدّث لاحقًا؛ لا حاجة إلى إرساله مرة أخرى.',
    showRecord: 'عرض ضمن السجلات',
    duplicateHint: 'وصل السجل نفسه من قبل. وهو يُحتسب مرة واحدة.',
    unknownHint:
      'أُرسل السجل ولكن فُقد الرد. المحاولة مرة أخرى آمنة: لا يُحتسب السجل نفسه مرتين أبدًا. «تحقق» يبحث عنه دون إرسال أي شيء.',
    unknownHintTwice:
      'أُرسل السجل ولكن فُقد الرد. تحقق أولًا، وذلك لا يرسل شيئًا: لا يميّز نظام الاستخدام هذا سجلًا أُرسل مرتين.',
    notRecorded: 'لم يُسجّل',
    notRecordedHint: 'لم يُعثر على السجل. تأكيد الطلب نفسه مرة أخرى آمن: لا يُحتسب مرتين أبدًا.',
    notRecordedHintTwice: 'لم يُعثر على السجل. راجع الاستخدام مرة أخرى قبل أن تؤكد من جديد.',
    nothingChanged: (hint) => `لم يتغيّر شيء. ${hint}`,
    checkFailed: 'لم ينجح البحث عن السجل. المحاولة مرة أخرى آمنة.',
    checkFailedTwice: 'لم ينجح البحث عن السجل. قد تؤدي المحاولة مرة أخرى إلى احتسابه مرتين.',
    check: 'تحقق',
    addAnother: 'إضافة سجل آخر',
    requested: 'المطلوب',
    applied: 'المطبَّق',
    appliedDiffers: 'لم يُطبَّق كل المطلوب.',
    requestedSet: (amount) => `تعيين إلى ${i(amount)}`,
    levelAt: (moment) => `الاستخدام حتى ${i(moment)}`,
    part: (dimension, value) => `${RLM}${i(dimension)} ${i(value)}`,
    usageBefore: 'قبل',
    usageAfter: 'بعد',
    usageNow: 'الاستخدام الآن',
    statusNow: 'الحالة الآن',
    recordedAt: 'وقت التسجيل',
    effectiveAt: 'يسري من',
    leavePending: 'لا يزال السجل قيد الإرسال. يمكنك معرفة ما آل إليه عند فتح هذه اللوحة مرة أخرى.',
    leaveUnknown: 'لا يُعرف بعد ما إذا كان السجل قد كُتب. يمكن التحقق منه عند فتح هذه اللوحة مرة أخرى.',
    closeAnyway: 'إغلاق على أي حال',
    discard: 'تجاهل',
    leaveUnsent: 'ما أدخلته لم يُسجَّل بعد.',
    leaveWaiting: 'لم يُرسل السجل بعد. وإذا أغلقت اللوحة فلن يُرسل.',
    notPossible: 'لا يمكن تسجيل الاستخدام هنا',
    noBehavior: 'لا يقبل نظام الاستخدام فيها إضافات ولا قيمًا جديدة.',
    featureNotFound: 'هذه الميزة ليست من استحقاقات هذا العميل.',
  },
  details: {
    when: 'الوقت',
    now: 'الآن',
    earlier: 'سابقًا',
    earlierSince: (moment) => `منذ ${i(moment)} على الأقرب.`,
    earlierAny: 'في أي وقت قبل الآن.',
    time: 'التاريخ والساعة',
    timeIn: (zone) => `بتوقيت ${i(zone)}.`,
    timeMissing: 'اختر تاريخًا وساعة.',
    timeSkipped: 'لا وجود لهذه الساعة في ذلك اليوم: قُدِّمت الساعة وتجاوزتها. اختر ساعة قبلها أو بعدها.',
    timeTwice: 'أُخِّرت الساعة في ذلك اليوم، فجاءت هذه الساعة مرتين. أيهما المقصودة؟',
    tooEarly: (moment) => `تُقبل السجلات ابتداءً من ${i(moment)}.`,
    tooLate: (moment) => `تُقبل السجلات حتى ${i(moment)}.`,
    dimensions: 'جزء الاستخدام',
    dimensionsHint: 'اترك فارغًا ما لا يخصه السجل.',
    dimensionsSetHint: 'مع جزء، يستبدل التعيين استخدام ذلك الجزء وحده.',
    dimensionsMissing: 'حدّد أي جزء من الاستخدام يخصه هذا.',
    dimensionsInvalid: 'ليس لهذه الميزة جزء كهذا.',
    part: (dimension, value) => `${RLM}${i(dimension)} ${i(value)}`,
    slice: (part, before, after) => `${RLM}${i(part)}: ${i(before)} ← ${i(after)}`,
    otherPeriod: (period) => `تتغيّر فترة الاستخدام ${i(period)}، وقد انتهت. ولا يتغيّر الاستخدام الحالي.`,
    samePeriod: 'يقع الوقت ضمن فترة الاستخدام الحالية، لذلك يتغيّر الاستخدام الحالي.',
    asking: 'يُسأل نظام الاستخدام عن الأثر…',
    askingFailed: 'لم يذكر نظام الاستخدام أثر هذا السجل. المعروض هو ما يُعرف من دونه.',
    assumed: (what) => `مفترض أو غير معروف: ${what}`,
    assumptions: {
      sliceUnknown: 'مقدار هذا الجزء من الاستخدام الآن غير معروف هنا، وكذلك المجموع الجديد.',
      levelUnknown: 'الاستخدام في ذلك الوقت غير معروف هنا، وكذلك المجموع الجديد.',
      presentLimit: 'يُفترض أن حد ذلك الوقت هو الحد الحالي.',
    },
    estimateChange: (until, before, after) => `التقدير ليوم ${i(until)}: ${i(before)} ← ${i(after)}.`,
    estimateSame: (until, amount) => `التقدير ليوم ${i(until)}: ${i(amount)}، كما كان.`,
    passesChange: (before, after) => `فوق الحد ابتداءً من نحو ${i(before)} ← ${i(after)}.`,
    passesNew: (when) => `فوق الحد ابتداءً من نحو ${i(when)}، ولم يكن ذلك متوقعًا من قبل.`,
    passesNoMore: 'لم يعد متوقعًا تجاوز الحد في فترة الاستخدام هذه.',
  },
  event: {
    lead: 'أبلغ عن حدث فقط',
    rest: 'إذا لم يبلّغ عنه تطبيقك حقًا. لا يمكن التراجع عن حدث هنا.',
    properties: 'الخصائص',
    choose: 'اختر…',
    none: 'لا شيء',
    yes: 'نعم',
    no: 'لا',
    missing: (field) => `أدخل ${i(field)}.`,
    notANumber: 'أدخل رقمًا، مع نقطة للكسور العشرية.',
    notExact: 'لهذا الرقم خانات أكثر مما يمكن إرساله بدقة.',
    json: `الخصائص بصيغة ${i('JSON')}`,
    jsonHint: `كائن من قيم مفردة: ${i('{"region": "eu", "tokens": 120}')}.`,
    jsonBroken: `هذا ليس ${i('JSON')} بعد. راجع علامات الاقتباس والفواصل والأقواس.`,
    jsonNoObject: `اكتب كائنًا بين قوسين معقوفين: ${i('{"region": "eu"}')}.`,
    jsonNotFlat: (key) => `يجب أن تكون «${i(key)}» قيمة مفردة، لا قائمة ولا كائنًا.`,
    key: 'مفتاح عدم التكرار',
    keyHint: 'المفتاح نفسه لا يُحتسب مرتين أبدًا.',
    keyHintTwice: 'لا يتعرّف نظام الاستخدام هذا على مفتاح مكرر.',
    copyKey: 'نسخ مفتاح عدم التكرار',
    keyCopied: 'نُسخ',
    later: 'يُحسب الاستخدام من الأحداث، لذلك يأتي الأثر بعد قليل. ويُبحث عنه بعد التأكيد.',
    atOnce: 'يُحسب الاستخدام من الأحداث. ويظهر الأثر فورًا.',
    confirm: 'إبلاغ',
    confirmNeedsFix: 'صحّح أولًا ما هو معلَّم أعلاه.',
    reported: 'تم الإبلاغ',
    reportedHint: 'احتُسب الحدث.',
    accepted: 'قُبل ولم يظهر بعد',
    duplicate: 'أُبلغ عنه من قبل',
    duplicateHint: 'وصل حدث بهذا المفتاح من قبل. ويُحتسب مرة واحدة.',
    eventId: 'الحدث',
    time: 'الوقت',
    now: 'وقت الإبلاغ عنه',
    another: 'الإبلاغ عن حدث آخر',
  },
  chart: {
    name: (title) => `استخدام ${i(title)} عبر الزمن`,
    plot: (title) => `${RLM}${i(title)}، القيم عبر الزمن`,
    plotHelp:
      'ينقلك السهمان الأيمن والأيسر من قيمة إلى قيمة، والسهمان الأعلى والأسفل من سلسلة إلى سلسلة، ومفتاحا صفحة لأعلى وصفحة لأسفل أبعد من ذلك، وHome وEnd إلى الطرفين، وEscape يغادر المخطط.',
    timesIn: (zone) => `الأوقات بتوقيت ${i(zone)}`,
    empty: 'لا يوجد استخدام في هذا النطاق بعد.',
    usage: 'الاستخدام',
    separator: ' · ',
    dash: '—',
    noValue: (key) => `بدون ${i(key)}`,
    other: 'غير ذلك',
    total: 'المجموع',
    limit: (value) => `الحد ${i(value)}`,
    hardLimit: (value) => `الحد الصارم ${i(value)}`,
    cap: (value) => `يتوقف عند ${i(value)}`,
    limitName: 'الحد',
    more: (count) => plural(count, { one: 'واحدة أخرى', two: 'اثنتان أخريان', other: `${i(count.text)} أخرى` }),
    over: (value) => `${i(value)} فوق الحد`,
    overLimit: 'فوق الحد',
    soFar: 'حتى الآن',
    running: 'لا يزال جاريًا',
    notKnown: 'غير معروف',
    noData: 'لا توجد بيانات',
    notYet: 'غير معروف بعد',
    reset: (cause, when) => `${RESETS[cause]}: ${i(when)}`,
    resetName: 'إعادة ضبط',
    tableCaption: (title, zone) => `استخدام ${i(title)} عبر الزمن، الأوقات بتوقيت ${i(zone)}`,
    tableArea: (title) => `استخدام ${i(title)} في جدول`,
    time: 'الوقت',
    until: 'حتى',
    remark: 'ملاحظات',
    remarks: (remarks) => remarks.join('، '),
    startsFromZero: 'يبدأ من الصفر',
    rounded: 'القيم مقرّبة من النظام.',
    undrawn: (counts) =>
      `قيم لم تُرسم: ${counts.flatMap(({ value, text }, why) => (value > 0 ? `${i(text)} (${UNDRAWN[why]})` : [])).join('، ')}.`,
    showMore: (next, left) => `عرض ${i(next.text)} من ${i(left.text)} متبقية`,
    seriesValue: (series, value) => `${RLM}${i(series)}: ${i(value)}`,
    readout: (span, isRunning, parts) =>
      `${RLM}${i(span)}${isRunning ? ' (حتى الآن)' : ''}: ${parts.map(i).join('، ')}`,
    summary: ({ mode, range, peak, current, limit, overage, series }) => {
      if (peak === null) return `${RLM}${i(range)}. لا توجد قيمة معروفة.`;
      const sentences = [`${RLM}${i(range)}`, `الأعلى: ${i(peak.value)}، ${i(peak.when)}`];
      if (current !== null) sentences.push(`${mode === 'per-period' ? 'المجموع' : 'آخر قيمة معروفة'}: ${i(current)}`);
      if (limit !== null) sentences.push(`الحد ${i(limit)}${overage === null ? '' : `، ${i(overage)} فوقه`}`);
      if (series.value > 1) {
        const n = i(series.text);
        sentences.push(plural(series, { two: 'سلسلتان', few: `${n} سلاسل`, other: `${n} سلسلة` }));
      }
      return `${sentences.join('. ')}.`;
    },
  },
  breakDown: {
    legend: 'السلاسل',
    share: (amount, share) => `${RLM}${i(amount)} · ${i(share)}`,
    only: 'هذه فقط',
    onlyThis: (series) => `${i(series)} فقط`,
    showAll: 'إظهار الكل',
    shownOf: (shown, all) => `المعروض ${i(shown.text)} من ${i(all.text)}.`,
    totalShown: 'مجموع المعروض',
    noLimit: 'الحد لمجموعها كلها، لذلك لا يُرسم هنا.',
    otherOf: (count) => `أخرى (${i(count.text)})`,
    leftOut: (count) => `غير المرسوم أيضًا: ${i(count.text)}.`,
    allValues: (count) => `كل القيم (${i(count.text)})`,
    search: 'البحث في القيم',
    noMatch: 'لا قيمة في اسمها هذا النص.',
    moreValues: (count) => `المتبقي ${i(count.text)}: ابحث للعثور عليه.`,
  },
  toolbar: {
    toolbar: (feature) => `خيارات مخطط ${i(feature)}`,
    range: 'النطاق',
    ranges: {
      'this-period': 'الفترة الحالية',
      'previous-period': 'الفترة السابقة',
      'last-7-days': 'آخر سبعة أيام',
      'last-30-days': 'آخر ثلاثين يومًا',
      'last-90-days': 'آخر تسعين يومًا',
      'last-12-months': 'آخر اثني عشر شهرًا',
      all: 'كل الاستخدام',
      custom: 'نطاق مخصص',
    },
    zoomOut: 'تصغير',
    breakDownBy: 'التقسيم حسب',
    noBreakDown: 'بلا تقسيم',
    view: 'القيم',
    cumulative: 'تراكمي',
    per: (granularity) => PER[granularity],
    table: 'جدول',
    download: 'تنزيل',
    formats: { csv: 'CSV', svg: 'SVG', png: 'PNG' },
    options: 'خيارات',
    total: (period, quantity) => `${RLM}${i(period)} · ${i(quantity)} في هذا النطاق`,
    scopeNote: 'هذا النطاق ليس فترة استخدام واحدة، لذلك لا يُقارن مجموعه بالحد.',
    limitNote: 'يُرسم الحد كما كان عبر الزمن.',
    openingNote: 'حتى أول إعادة ضبط، يُحسب الخط من بداية النطاق.',
    truncated: (reason) => `لا يظهر كل شيء: ${i(reason)}`,
    loading: 'جارٍ تحميل الاستخدام عبر الزمن',
    noEntitlement: 'ليس لهذا العميل استحقاق لهذه الميزة، لذلك لا يوجد استخدام لعرضه.',
    noUsageKnown: 'لا يوجد استخدام معروف بعد، لذلك لا يوجد ما يُرسم.',
    failed: (reason) => `تعذّر تحميل الاستخدام عبر الزمن: ${reason}`,
    stale: (reason) => `هذا المخطط سابق للتحديث الأخير الذي فشل: ${reason}`,
  },
  options: {
    granularity: 'الدقة الزمنية',
    granularityChosen: 'يختار نظام الاستخدام الدقة الزمنية',
    automatic: 'تلقائي',
    timeZone: 'المنطقة الزمنية',
    zoneOf: { page: 'هذه الصفحة', customer: 'العميل', viewer: 'هذا الجهاز' },
    firstDay: 'أول يوم',
    lastDay: 'آخر يوم',
    show: 'عرض النطاق',
    bothDays: 'اختر أول يوم وآخر يوم.',
    wrongOrder: 'آخر يوم يسبق أول يوم.',
    tooEarly: (date) => `يبدأ الاستخدام عبر الزمن في ${i(date)}. اختر آخر يوم لاحقًا.`,
    tooLate: 'لم تأتِ هذه الأيام بعد. اختر أول يوم أبكر.',
    moved: (wished, days, shown) => {
      const n = days && i(days.text);
      const range =
        days && plural(days, { one: 'يوم واحد', two: 'يومين', few: `${n} أيام`, many: `${n} يومًا`, other: `${n} يوم` });
      return `${RLM}${i(wished)} غير ممكن هنا لمدى ${range ?? 'هذا النطاق'}، والمعروض: ${i(shown)}.`;
    },
    shortened: (date) => `النطاق كله أكبر من أن يُعرض دفعة واحدة، والمعروض منذ ${i(date)}.`,
  },
  zoom: {
    help: 'يحدد مفتاح Shift مع سهم جزءًا، ويكبّره Enter، ويعود مفتاح الطرح أو Backspace.',
    selected: (span, count) => {
      const n = i(count.text);
      const intervals = plural(count, { one: 'فترة واحدة', two: 'فترتان', few: `${n} فترات`, other: `${n} فترة` });
      return `${RLM}حُدد ${i(span)}، ${intervals}`;
    },
    zoomedIn: (span) => `تكبير: ${i(span)}`,
    zoomedOut: 'تم التصغير',
    tooFine: 'لا يمكن التقسيم أدق من ذلك.',
  },
  overlays: {
    group: 'معروض أيضًا',
    estimate: 'التقدير',
    estimateLow: 'التقدير، على الأقل',
    estimateHigh: 'التقدير، على الأكثر',
    previous: 'الفترة السابقة',
    adjustments: 'التعديلات',
    estimating: 'جارٍ تقدير الاستخدام القادم …',
    estimateSentence: ({ projected, low, high, limit, until, over }) => {
      const end = limit === null ? i(projected) : `${i(projected)} من ${i(limit)}`;
      const likely = low === high ? '' : ` (على الأرجح من ${i(low)} إلى ${i(high)})`;
      const standing =
        over === null
          ? ''
          : over.kind === 'already'
            ? `، ${i(over.by)} فوق الحد`
            : over.kind === 'about'
              ? `، فوق الحد منذ ${i(over.when)} تقريبًا`
              : `، وقد يُتجاوز الحد منذ ${i(over.when)} تقريبًا`;
      return `تقدير: بهذه الوتيرة ${end} بحلول ${i(until)}${likely}${standing}.`;
    },
    noEstimate: {
      'too-early': 'لا تقدير بعد: انقضى أقل من عُشر الفترة.',
      'too-little-data': 'لا تقدير بعد: المعروف من استخدام هذه الفترة قليل جدًا.',
      'unknown-usage': 'لا تقدير: الاستخدام الحالي غير معروف.',
    },
    facts: (facts) => `${RLM}${facts.map(i).join(' · ')}`,
    several: (adjustments) => adjustments.join('؛ '),
    plotHelp: (help) => `${help} مفتاح المسافة يسرد التعديلات عند هذه النقطة.`,
    more: (count) => `${i(count.text)} أخرى`,
  },
  records: {
    title: 'آخر التعديلات',
    notKept: 'لا يحتفظ نظام الاستخدام هذا بقائمة للسجلات.',
    all: 'كل السجلات',
    empty: 'لا توجد تعديلات بعد. تُدرج هنا السجلات التي يضيفها الأشخاص مع من أضافها ومتى ولماذا.',
    loading: 'جارٍ تحميل آخر التعديلات',
    delta: (amount) => i(amount),
    set: (value) => `تعيين إلى ${i(value)}`,
    by: (what, who) => `${what} من ${i(who)}`,
    note: (note) => `${RLM}«${i(note)}»`,
    change: (before, after) => `${RLM}${i(before)} ← ${i(after)}`,
    slice: (key, value) => `${RLM}${i(key)}: ${i(value)}`,
    correction: 'تراجع عن سجل سابق',
    corrected: 'تم التراجع عنه',
    recordedAt: (time) => `سُجّل ${i(time)}`,
  },
  log: {
    title: 'سجلات الاستخدام',
    filters: 'عوامل التصفية',
    source: 'المصدر',
    sources: { adjustment: 'التعديلات', reported: 'مُبلَّغ عنها', import: 'مستوردة', all: 'كل المصادر' },
    by: 'من',
    anyone: 'الجميع',
    period: 'الفترة',
    periods: { all: 'كل الأوقات', this: 'هذه الفترة', previous: 'الفترة السابقة' },
    key: 'المفتاح',
    wholeKey: 'المفتاح كاملًا',
    copyKey: (key) => `نسخ المفتاح ${i(key)}`,
    found: (count, hasMore) => `عدد السجلات: ${hasMore ? 'أكثر من ' : ''}${i(count.text)}`,
    empty: 'لا توجد سجلات بعد',
    emptyHint: 'تُدرج هنا السجلات التي يضيفها الأشخاص والاستخدام الذي يبلّغ عنه التطبيق، مع من ومتى ولماذا.',
    nothingFound: 'لا توجد سجلات مطابقة',
    showAll: 'عرض كل السجلات',
    loadMore: 'تحميل المزيد',
    effective: 'وقت السريان',
    change: 'التغيير',
    changeIn: (unit) => `التغيير (${i(unit)})`,
    level: 'قبل ← بعد',
    note: 'ملاحظة',
    state: 'الحالة',
    actions: 'الإجراءات',
    inEffect: 'سارٍ',
    undoneBy: (who, when) => `تراجع عنه ${i(who)}، ${i(when)}`,
    undone: 'تم التراجع عنه',
    undoes: (what, when) => `تراجع عن ${i(what)} في ${i(when)}`,
    undoesEarlier: 'تراجع عن سجل سابق',
    widened: 'تُعرض كل السجلات: استبعدت عوامل التصفية السجل المطلوب.',
    notFound: 'هذا السجل ليس بين السجلات التي أمكن تحميلها.',
    showInChart: 'عرض في المخطط',
    beforeChart: 'لا يمتد المخطط إلى هذا الوقت',
    undo: 'تراجع',
    notPossible: {
      corrected: 'سجل آخر يصحّح هذا السجل.',
      events: 'يُحسب استخدام هذه الميزة من الأحداث، فلا يمكن التراجع عن سجلاتها هنا.',
      not_offered: 'لا يمكن التراجع عن سجلات هذه الميزة.',
      no_effect: 'لم يغيّر شيئًا.',
      not_taken: 'لا يمكن التراجع: لا تقبل الميزة السجل المعاكس.',
    },
    undoTitle: (what, when) => `التراجع عن ${i(what)} في ${i(when)}؟`,
    back: 'العودة إلى السجلات',
    undoHint: 'يضيف هذا سجلًا يصحّح السجل القديم ويرتبط به. لا يُحذف شيء.',
    datedThen: (when) => `يسري في وقت السجل نفسه، ${i(when)}.`,
    datedNow: 'يسري الآن: وقت السجل نفسه غير مقبول لهذه الميزة.',
    differs: (before, after) => `سيكون الاستخدام ${i(after)}. كان قبل السجل ${i(before)}: ما سُجّل منذ ذلك الحين يبقى.`,
    otherPeriod: 'يُحتسب في فترة الاستخدام الحالية. تبقى فترة السجل كما هي.',
    laterSet: 'عُيّن الاستخدام بعد ذلك الوقت. يتغيّر ذلك المجموع بالمقدار نفسه.',
  },
};
