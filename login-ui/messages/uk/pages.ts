/** The sign-in page. */
export const signIn = {
  title: 'Вхід',
  to: 'щоб перейти до {host}',
  email: 'Адреса електронної пошти',
  sendCode: 'Продовжити',
  codeExplained: 'Ми надішлемо вам код.',
  again: 'Ви вже ввійшли. Щоб перейти далі, увійдіть ще раз.',
  lastUsed: 'Минулого разу ви скористалися цим способом.',
  anotherWay: 'Увійти в інший спосіб',
  or: 'або',
  passkey: 'Увійти з ключем доступу',
  passkeyOnly: 'Скористайтеся ключем доступу з цього пристрою, телефона або ключа безпеки.',
  passkeyNeedsScript:
    'Для входу тут потрібен ключ доступу, а ключам доступу потрібен JavaScript. Увімкніть його й оновіть цю сторінку.',
  passkeyUnsupported:
    'Для входу тут потрібен ключ доступу, а цей браузер їх не підтримує. Відкрийте цю сторінку в іншому браузері.',
}

/** Where the code from the e-mail goes. */
export const code = {
  title: 'Введіть код',
  sent: 'Якщо з адресою {email} можна тут увійти, код уже в дорозі.',
  newTitle: 'Потрібен новий код',
  label: 'Код із листа',
  verify: 'Увійти',
  resend: 'Надіслати новий код',
  resendExplained: 'Ще нічого немає? Перевірте папку зі спамом або надішліть новий код.',
  otherAddress: 'Інша адреса',
  otherWay: 'Інша адреса або спосіб',
}

/** After a code: a passkey for the next time. */
export const offer = {
  title: 'Наступного разу без коду',
  explained: 'З ключем доступу ви входите за відбитком пальця, обличчям або блокуванням екрана.',
  forWhom: 'Для {email}',
  create: 'Створити ключ доступу',
  notNow: 'Не зараз',
  unsupported: 'Цей браузер не зберігає ключів доступу. Виберіть «Не зараз», щоб перейти далі.',
}

/** Somebody is signed in, and another account was asked for. */
export const continueAs = {
  title: 'Яким обліковим записом скористатися?',
  who: 'Ви ввійшли як {email}.',
  goOn: 'Продовжити як {email}',
  other: 'Інший обліковий запис',
}

export const signOut = {
  title: 'Вийти?',
  who: 'Ви ввійшли як {email}.',
  explained: 'У цьому браузері доведеться ввійти ще раз.',
  hosts: 'Ви вийдете одразу звідусіль: {hosts}.',
  everywhere: 'І на всіх інших моїх пристроях',
  signOut: 'Вийти',
  stay: 'Не виходити',
}

/** Around every page. */
export const frame = {
  language: 'Мова',
  trace: 'Помилка {status}. Звертаючись по допомогу, вкажіть:',
  said: '{title}. {message}',
}
