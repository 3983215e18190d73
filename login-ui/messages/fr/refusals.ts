/** What is refused: what happened, and what to do about it. By the names of the reasons. */
export const refusals = {
  request_malformed: {
    title: 'Cette demande est illisible',
    message: 'Revenez en arrière et réessayez.',
  },
  cookies_ambiguous: {
    title: 'Les cookies de ce site sont illisibles',
    message: 'Effacez les cookies de ce site dans votre navigateur, puis réessayez.',
  },
  path_ambiguous: {
    title: 'Cette adresse est illisible',
    message:
      'Elle peut se comprendre de plusieurs façons. Vérifiez qu’elle ne contient pas de caractères en trop et réessayez.',
  },
  host_unknown: {
    title: 'Il n’y a rien sous ce nom',
    message: 'Vérifiez l’adresse. Si elle est correcte, prévenez les responsables de ce site.',
  },
  not_found: {
    title: 'Il n’y a rien ici',
    message: 'Vérifiez l’adresse, ou retournez à la page précédente.',
  },
  method_not_allowed: {
    title: 'Cette action n’est pas possible ici',
    message: 'Retournez à la page précédente.',
  },
  body_too_large: {
    title: 'C’était trop à la fois',
    message:
      'L’envoi est plus volumineux que ce que cette page accepte. Revenez en arrière et réessayez avec moins.',
  },
  not_a_document: {
    title: 'Cette page ne s’ouvre que dans sa propre fenêtre',
    message: 'Ouvrez-la dans un nouvel onglet.',
  },
  unauthenticated: { title: 'Vous devez vous connecter', message: 'Connectez-vous pour continuer.' },
  sign_in_too_old: {
    title: 'Veuillez vous reconnecter',
    message: 'Cette partie demande une connexion récente.',
  },
  body_not_kept: {
    title: 'Connectez-vous, puis recommencez l’envoi',
    message:
      'Vous devez vous connecter avant cet envoi, et il n’a pas pu être conservé en attendant : il n’est pas parvenu à l’application. Revenez en arrière, copiez ce que vous ne voulez pas réécrire, connectez-vous et recommencez l’envoi.',
  },
  body_not_kept_too_large: {
    title: 'L’envoi est trop volumineux pour être conservé',
    message:
      'Vous devez vous connecter avant cet envoi, et jusqu’à 64 Ko peuvent être conservés en attendant. Celui-ci est plus volumineux et n’est pas parvenu à l’application. Revenez en arrière, copiez ce que vous ne voulez pas réécrire, connectez-vous et recommencez l’envoi.',
  },
  kept_lost: {
    title: 'Votre envoi n’est plus là',
    message:
      'Il était conservé dans cet onglet pendant votre connexion et n’a pas été retrouvé. Il n’est pas parvenu à l’application. Retournez là où vous l’avez rédigé et recommencez l’envoi.',
    tooOld:
      'Il a été conservé pendant une heure, et ce délai est passé. Il n’est pas parvenu à l’application. Retournez là où vous l’avez rédigé et recommencez l’envoi.',
    anotherPerson:
      'Il a été envoyé pendant la session d’une autre personne : il n’est donc montré qu’à elle. Il n’est pas parvenu à l’application. Si vous l’avez rédigé, retournez-y et recommencez l’envoi.',
  },
  not_the_operator: {
    title: 'Ceci est réservé à l’exploitant',
    message: 'Envoyez le jeton de l’exploitant : Authorization: Bearer TOKEN.',
  },
  revocation_malformed: {
    title: 'Rien n’indique ce qu’il faut révoquer',
    message:
      'Envoyez application/json, un objet avec exactement un des champs "sub" (un UUID en minuscules), "email" (une adresse) et "originJti" (celui d’une session, tel qu’il figure dans le journal).',
  },
  not_allowed: {
    title: 'Vous n’avez pas accès à cette page',
    message:
      'Votre session est ouverte, mais cet espace est réservé à d’autres personnes. Demandez l’accès aux responsables de ce site.',
  },
  step_up_required: {
    title: 'Confirmez votre identité',
    message: 'Votre session est ouverte, mais cette partie demande de confirmer à nouveau votre identité.',
  },
  service_worker: {
    title: 'Ce site n’accepte pas de service workers',
    message: 'La page fonctionne sans.',
  },
  cross_site: {
    title: 'Cette demande vient d’un autre site',
    message: 'Ouvrez la page elle-même et réessayez à partir de là.',
  },
  state_invalid: {
    title: 'Impossible de poursuivre cette connexion',
    message: 'Elle a été commencée dans une autre fenêtre ou est déjà terminée. Recommencez.',
  },
  state_expired: {
    title: 'Cette connexion a pris trop de temps',
    message: 'Pour votre sécurité, elle a pris fin au bout de dix minutes. Recommencez.',
  },
  email_invalid: {
    title: 'Ce n’est pas une adresse e-mail',
    message: 'Vérifiez l’adresse e-mail et réessayez.',
  },
  code_wrong: {
    title: 'Ce code est incorrect',
    message:
      'Vérifiez le code dans votre e-mail le plus récent, ou demandez-en un nouveau : un code est valable dix minutes.',
    lastTry: 'C’était la dernière tentative. Demandez un nouveau code.',
  },
  code_expired: { title: 'Ce code a expiré', message: 'Demandez un nouveau code.' },
  too_many_tries: {
    title: 'Trop de tentatives',
    message: {
      one: 'Patientez une minute, puis réessayez.',
      many: 'Patientez {count} de minutes, puis réessayez.',
      other: 'Patientez {count} minutes, puis réessayez.',
    },
  },
  blocked: {
    title: 'Cette connexion a été refusée',
    message: 'Demandez de l’aide aux responsables de ce site.',
  },
  review_required: {
    title: 'Cette connexion doit d’abord être examinée',
    message: 'Les responsables de ce site doivent l’approuver. Contactez-les, puis reconnectez-vous.',
  },
  action_blocked: {
    title: 'Cette action a été refusée',
    message:
      'Votre session reste ouverte, mais vous ne pouvez pas continuer ici pour le moment. Demandez de l’aide aux responsables de ce site.',
  },
  action_review_required: {
    title: 'Cette action doit d’abord être examinée',
    message: 'Les responsables de ce site doivent l’approuver. Contactez-les, puis réessayez.',
  },
  factor_required: {
    title: 'Une vérification de plus est nécessaire',
    passkey: 'Ce compte demande sa clé d’accès. Recommencez et utilisez-la pour vous connecter.',
    code: 'Ce compte demande un code envoyé par e-mail. Recommencez et utilisez-en un pour vous connecter.',
    other:
      'Ce compte demande une vérification que cette page ne propose pas. Demandez de l’aide aux responsables de ce site.',
  },
  not_vouched: {
    title: 'Cette connexion n’a pas pu être confirmée',
    message: 'Recommencez. Si cela se reproduit, prévenez les responsables de ce site.',
  },
  proof_not_made: {
    title: 'La connexion n’est pas terminée',
    message: 'Vous êtes de retour avant la fin de la vérification. Recommencez, ou connectez-vous autrement.',
  },
  handover_in_vain: {
    title: 'Votre connexion n’arrive pas jusqu’ici',
    message:
      'Vous avez bien ouvert une session, mais votre navigateur ne la conserve pas pour cette adresse. Autorisez les cookies ici, puis recommencez.',
  },
  cannot_check: {
    title: 'Votre connexion ne peut pas être vérifiée pour le moment',
    message: 'Ce n’est pas de votre faute, et rien n’est perdu. Réessayez dans une minute.',
  },
  cannot_sign_in: {
    title: 'Connexion impossible pour le moment',
    message: 'Ce n’est pas de votre faute. Réessayez dans une minute.',
  },
  origin_unreachable: {
    title: 'L’application ne répond pas',
    message: 'Vous n’y êtes pour rien. Réessayez dans une minute.',
  },
  origin_too_slow: {
    title: 'L’application met trop de temps à répondre',
    message: 'Vous n’y êtes pour rien. Réessayez dans une minute.',
  },
  bug: {
    title: 'Un problème est survenu ici',
    message: 'L’erreur vient de nous, pas de vous. Réessayez dans une minute.',
  },
  mayHaveArrived: 'Votre envoi est peut-être arrivé malgré tout : vérifiez avant de recommencer.',
}

/** Where a refused visitor can go. */
export const ways = {
  signIn: 'Se connecter',
  stepUp: 'Confirmer mon identité',
  startAgain: 'Recommencer',
  otherAddress: 'Utiliser une autre adresse',
  otherAccount: 'Utiliser un autre compte',
  tryAgain: 'Réessayer',
  goBack: 'Retour',
  startPage: 'Aller à la page d’accueil',
}
