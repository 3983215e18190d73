/** What somebody sent before they were signed in: kept, and offered for sending. */
export const resume = {
  signInFirst: 'Connectez-vous d’abord. Votre envoi est conservé et n’est pas encore parvenu à {host}.',
  elsewhereTitle: 'Veuillez d’abord vous connecter',
  elsewhereWithoutScript:
    'La connexion se fait sur un autre site et, sans JavaScript, votre envoi ne peut pas être conservé en attendant. Revenez en arrière, copiez ce que vous ne voulez pas réécrire, connectez-vous et recommencez l’envoi.',
  signIn: 'Se connecter',
  stillKept: 'Votre envoi est toujours conservé.',
  startAgain: 'Recommencer',
  title: 'Envoyer maintenant ?',
  explained:
    'Voici ce que vous avez envoyé tout à l’heure. {host} ne l’a pas encore reçu. L’envoi se fera avec le compte {email}.',
  to: 'Vers',
  notShown: 'non affiché',
  empty: 'vide',
  noFile: 'aucun fichier',
  nothing: 'Cet envoi ne contient aucun champ.',
  moreFields: {
    one: 'et un champ de plus',
    many: 'et {count} de champs de plus',
    other: 'et {count} champs de plus',
  },
  moreCharacters: {
    one: '… et un caractère de plus',
    many: '… et {count} de caractères de plus',
    other: '… et {count} caractères de plus',
  },
  // None takes this form, too.
  bytes: {
    one: '{file}, {count} octet',
    many: '{file}, {count} d’octets',
    other: '{file}, {count} octets',
  },
  chooseAgain: 'Choisissez à nouveau {file}',
  chooseExplained: 'Sans JavaScript, un fichier ne peut pas être remis en place tout seul.',
  send: 'Envoyer',
  discard: 'Ne pas envoyer',
  lookingTitle: 'Un instant',
  looking: 'Nous cherchons votre envoi.',
  lostTitle: 'Votre envoi n’est plus là',
  lost: 'Il n’est pas parvenu à {host}. Retournez là où vous l’avez rédigé et recommencez l’envoi.',
  lostWithoutScript:
    'Pendant que vous étiez sur un autre site, cet onglet n’a pas pu le conserver sans JavaScript. Il n’est pas parvenu à {host}. Retournez là où vous l’avez rédigé et recommencez l’envoi.',
  goOn: 'Continuer sans l’envoyer',
}
