/** Where somebody who is signed in proves once more that it is them. */
export const stepUp = {
  title: 'أكّد أنك أنت',
  whyRoute: 'لفتح {place}، أثبت مرة أخرى أنك أنت.',
  whyAdd: 'قبل إضافة مفتاح مرور، أثبت أنك أنت.',
  whyRemove: 'قبل إزالة مفتاح المرور «{name}»، أثبت أنك أنت.',
  who: 'سجّلت الدخول باسم {email}.',
  passkey: 'استخدام مفتاح مرور',
  code: 'أرسل لي رمزًا بالبريد الإلكتروني',
  goOn: 'متابعة',
  passkeyNeedsScript: 'يتطلب مفتاح المرور JavaScript. شغّله ثم أعد تحميل هذه الصفحة.',
  passkeyUnsupported: 'لا يدعم هذا المتصفح مفاتيح المرور. افتح هذه الصفحة في متصفح آخر.',
  noMethod: 'لا توجد هنا طريقة للإثبات. اطلب المساعدة من القائمين على هذا الموقع.',
  notThisWay: 'هذا لا يكفي هنا. استخدم الطريقة المعروضة.',
  tookTooLong: 'استغرق هذا وقتًا طويلًا، فأُنهي حفاظًا على أمانك. حاول مرة أخرى.',
  cancel: 'إلغاء',
  codeTitle: 'أدخل الرمز',
  codeSent: 'أرسلنا رمزًا إلى {email}.',
  confirm: 'تأكيد',
  otherWay: 'استخدام طريقة أخرى',
}

/** A sign-in that the rules want one more proof for. */
export const further = {
  title: 'يلزم إثبات آخر',
  passkey: 'كل شيء على ما يرام حتى الآن. يطلب هذا الحساب مفتاح المرور أيضًا.',
  code: 'كل شيء على ما يرام حتى الآن. يطلب هذا الحساب رمزًا بالبريد الإلكتروني أيضًا.',
  elsewhere: 'كل شيء على ما يرام حتى الآن. يطلب هذا الحساب إثباتًا آخر في الصفحة التالية.',
}
