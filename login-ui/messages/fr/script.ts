/** What only the script says. */
export const script = {
  sending: 'Envoi…',
  checking: 'Vérification…',
  signingIn: 'Connexion…',
  waitingForPasskey: 'En attente de votre clé d’accès…',
  startAgain: 'Recommencer',
  resendIn: {
    one: 'L’e-mail peut mettre un moment à arriver. Vous pourrez demander un nouveau code dans {count} seconde.',
    many: 'L’e-mail peut mettre un moment à arriver. Vous pourrez demander un nouveau code dans {count} de secondes.',
    other:
      'L’e-mail peut mettre un moment à arriver. Vous pourrez demander un nouveau code dans {count} secondes.',
  },
  triesLeft: {
    one: 'Il vous reste une tentative.',
    many: 'Il vous reste {count} de tentatives.',
    other: 'Il vous reste {count} tentatives.',
  },
  withTries: '{problem} {tries}',
  codeMissing: 'Il manque le code. Saisissez les chiffres reçus par e-mail.',
  offline: 'Nous sommes injoignables. Vérifiez votre connexion Internet, puis réessayez.',
  broken: 'Un problème est survenu de notre côté. Patientez une minute, puis réessayez.',
  passkeyCancelled: 'L’opération a été annulée ou a pris trop de temps. Réessayez.',
  passkeyCancelledOrCode:
    'L’opération a été annulée ou a pris trop de temps. Réessayez, ou utilisez plutôt un code.',
  passkeyRefused: 'Cette clé d’accès n’a pas fonctionné ici. Essayez-en une autre.',
  passkeyRefusedOrCode:
    'Cette clé d’accès n’a pas fonctionné ici. Essayez-en une autre, ou utilisez plutôt un code.',
  passkeyForgotten: 'Cette clé d’accès a été supprimée de votre compte. Utilisez-en une autre.',
  passkeyForgottenOrCode:
    'Cette clé d’accès a été supprimée de votre compte. Utilisez-en une autre, ou un code.',
  createCancelled:
    'L’opération a été annulée ou a pris trop de temps. Réessayez, ou choisissez « Pas maintenant ».',
  createRefused:
    'La clé d’accès n’a pas pu être créée. Réessayez, ou choisissez « Pas maintenant » ; nous vous la proposerons une autre fois.',
  createExpired:
    'Cette proposition a expiré. Choisissez « Pas maintenant » pour continuer ; nous vous la referons une autre fois.',
  addCancelled: 'L’opération a été annulée ou a pris trop de temps. Réessayez, ou annulez ici aussi.',
  addRefused: 'La clé d’accès n’a pas pu être créée. Réessayez, ou utilisez un autre appareil.',
  addExpired: 'Cela a pris trop de temps. Choisissez « Annuler », puis ajoutez de nouveau une clé d’accès.',
  addHereAlready: 'Vous avez déjà une clé d’accès là où vous vouliez en enregistrer une.',
  tooManyTries: 'Trop de tentatives. Patientez quelques minutes, puis réessayez.',
}
