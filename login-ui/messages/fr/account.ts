/** One's own passkeys and sessions. */
export const account = {
  title: 'Votre compte',
  who: 'Vous utilisez le compte {email}.',
  passkeys: 'Clés d’accès',
  explained:
    'Avec une clé d’accès, vous vous connectez par empreinte digitale, par reconnaissance faciale ou en déverrouillant votre écran.',
  none: 'Vous n’en avez pas encore.',
  unavailable: 'Vos clés d’accès ne peuvent pas être affichées pour le moment. Réessayez dans une minute.',
  unnamed: 'Clé d’accès',
  thisDevice: 'Cet appareil',
  created: 'Créée le {date}',
  used: 'Dernière utilisation le {date}',
  neverUsed: 'Pas utilisée depuis',
  rename: 'Renommer',
  name: 'Nom',
  save: 'Enregistrer',
  remove: 'Supprimer',
  isLastWayIn: 'C’est votre seul moyen de vous connecter : elle ne peut donc pas être supprimée.',
  add: 'Ajouter une clé d’accès',
  addExplained: 'Enregistrez-la sur cet appareil, sur votre téléphone ou sur une clé de sécurité.',
  create: 'Créer la clé d’accès',
  cancel: 'Annuler',
  needsScript: 'Pour ajouter une clé d’accès, activez JavaScript et rechargez cette page.',
  unsupported:
    'Ce navigateur ne peut pas créer de clés d’accès. Pour en ajouter une, ouvrez cette page dans un autre navigateur.',
  others: 'Autres moyens de connexion',
  methods: {
    EMAIL_OTP: 'Code par e-mail',
    EMAIL_MAGIC_LINK: 'Lien par e-mail',
    SMS: 'Code par SMS',
    WHATSAPP: 'Code par WhatsApp',
    AUTHENTICATOR_APP: 'Application d’authentification',
    SECURITY_KEY: 'Clé de sécurité',
    PUSH: 'Confirmation sur votre téléphone',
    RECOVERY_CODE: 'Codes de récupération',
  },
  sessions: 'Déconnexion',
  sessionsExplained:
    'Vous avez perdu un appareil, ou utilisé celui de quelqu’un d’autre ? Déconnectez-le à partir d’ici.',
  signOutHere: 'Se déconnecter ici',
  signOutElsewhere: 'Déconnecter tous les autres appareils',
  signOutEverywhere: 'Se déconnecter partout',
  leave: 'Aller à la page d’accueil',
  said: {
    passkey_added: 'Votre nouvelle clé d’accès est prête.',
    passkey_removed:
      '« {name} » a été supprimée : elle ne permet plus à personne de se connecter. L’appareil est entre d’autres mains ? Déconnectez aussi tous les autres appareils.',
    passkey_renamed: 'Elle s’appelle maintenant « {name} ».',
    signed_out_elsewhere: 'Tous les autres appareils sont déconnectés. Ici, votre session reste ouverte.',
    form_too_old:
      'Rien n’a été modifié : cette page n’était plus à jour. Elle l’est maintenant, vous pouvez réessayer.',
    name_unfit: 'Ce nom ne convient pas. Choisissez-en un de 1 à 40 caractères.',
    passkey_gone: 'Cette clé d’accès a déjà été supprimée.',
    passkey_is_last:
      'Cette clé d’accès est votre seul moyen de vous connecter : elle n’a donc pas été supprimée. Ajoutez-en d’abord une autre.',
    changed_meanwhile: 'Autre chose a été modifié au même moment : rien n’a donc été supprimé. Réessayez.',
  },
}
