/** The sign-in page. */
export const signIn = {
  title: 'تسجيل الدخول',
  to: 'للمتابعة إلى {host}',
  email: 'عنوان البريد الإلكتروني',
  sendCode: 'متابعة',
  codeExplained: 'سنرسل إليك رمزًا.',
  again: 'لقد سجّلت الدخول من قبل. للمتابعة هنا، سجّل الدخول مرة أخرى.',
  lastUsed: 'استخدمت هذه الطريقة في المرة السابقة.',
  anotherWay: 'تسجيل الدخول بطريقة أخرى',
  or: 'أو',
  passkey: 'تسجيل الدخول بمفتاح المرور',
  passkeyOnly: 'استخدم مفتاح المرور على هذا الجهاز أو على هاتفك أو على مفتاح الأمان.',
  passkeyNeedsScript:
    'يتطلب تسجيل الدخول هنا مفتاح مرور، وتتطلب مفاتيح المرور JavaScript. شغّله ثم أعد تحميل هذه الصفحة.',
  passkeyUnsupported:
    'يتطلب تسجيل الدخول هنا مفتاح مرور، وهذا المتصفح لا يدعمه. افتح هذه الصفحة في متصفح آخر.',
}

/** Where the code from the e-mail goes. */
export const code = {
  title: 'أدخل الرمز',
  sent: 'إذا كان بإمكان {email} تسجيل الدخول هنا، فالرمز في طريقه إليك.',
  newTitle: 'تحتاج إلى رمز جديد',
  label: 'الرمز المرسل بالبريد الإلكتروني',
  verify: 'تسجيل الدخول',
  resend: 'إرسال رمز جديد',
  resendExplained: 'لم يصل شيء بعد؟ ابحث في مجلد الرسائل غير المرغوب فيها، أو أرسل رمزًا جديدًا.',
  otherAddress: 'استخدام عنوان آخر',
  otherWay: 'استخدام عنوان آخر أو طريقة أخرى',
}

/** After a code: a passkey for the next time. */
export const offer = {
  title: 'بلا رمز في المرة القادمة',
  explained: 'يتيح لك مفتاح المرور تسجيل الدخول ببصمة إصبعك أو وجهك أو قفل الشاشة.',
  forWhom: 'من أجل {email}',
  create: 'إنشاء مفتاح مرور',
  notNow: 'ليس الآن',
  unsupported: 'لا يستطيع هذا المتصفح حفظ مفاتيح المرور، فاختر «ليس الآن» للمتابعة.',
}

/** Somebody is signed in, and another account was asked for. */
export const continueAs = {
  title: 'أي حساب تريد استخدامه؟',
  who: 'سجّلت الدخول باسم {email}.',
  goOn: 'المتابعة باسم {email}',
  other: 'استخدام حساب آخر',
}

export const signOut = {
  title: 'هل تريد تسجيل الخروج؟',
  who: 'سجّلت الدخول باسم {email}.',
  explained: 'ستحتاج إلى تسجيل الدخول مرة أخرى على هذا المتصفح.',
  hosts: 'سيؤدي هذا إلى تسجيل خروجك من {hosts} معًا.',
  everywhere: 'على جميع أجهزتي الأخرى أيضًا',
  signOut: 'تسجيل الخروج',
  stay: 'البقاء مسجلًا',
}

/** Around every page. */
export const frame = {
  language: 'اللغة',
  trace: 'خطأ {status}. إذا طلبت المساعدة فاذكر:',
  said: '{title}. {message}',
}
