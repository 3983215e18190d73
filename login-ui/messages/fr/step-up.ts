/** Where somebody who is signed in proves once more that it is them. */
export const stepUp = {
  title: 'Confirmez votre identité',
  whyRoute: 'Pour ouvrir {place}, confirmez à nouveau votre identité.',
  whyAdd: 'Avant d’ajouter une clé d’accès, confirmez votre identité.',
  whyRemove: 'Avant de supprimer la clé d’accès « {name} », confirmez votre identité.',
  who: 'Vous utilisez le compte {email}.',
  passkey: 'Utiliser une clé d’accès',
  code: 'Recevoir un code par e-mail',
  goOn: 'Continuer',
  passkeyNeedsScript: 'Une clé d’accès a besoin de JavaScript. Activez-le et rechargez cette page.',
  passkeyUnsupported:
    'Ce navigateur ne prend pas en charge les clés d’accès. Ouvrez cette page dans un autre navigateur.',
  noMethod:
    'Il n’est pas possible de confirmer votre identité ici. Demandez de l’aide aux responsables de ce site.',
  notThisWay: 'Cela ne suffit pas ici. Utilisez le moyen proposé.',
  tookTooLong: 'Cela a pris trop de temps et a été interrompu pour votre sécurité. Réessayez.',
  cancel: 'Annuler',
  codeTitle: 'Saisissez votre code',
  codeSent: 'Nous avons envoyé un code à {email}.',
  confirm: 'Confirmer',
  otherWay: 'Utiliser un autre moyen',
}

/** A sign-in that the rules want one more proof for. */
export const further = {
  title: 'Une vérification de plus est nécessaire',
  passkey: 'C’est bon jusqu’ici. Ce compte demande aussi sa clé d’accès.',
  code: 'C’est bon jusqu’ici. Ce compte demande aussi un code envoyé par e-mail.',
  elsewhere: 'C’est bon jusqu’ici. Ce compte demande une vérification de plus, à la page suivante.',
}
