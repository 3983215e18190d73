/** Where somebody who is signed in proves once more that it is them. */
export const stepUp = {
  title: 'Bevestig dat jij het bent',
  whyRoute: 'Om {place} te openen, moet je opnieuw bevestigen dat jij het bent.',
  whyAdd: 'Voordat er een passkey wordt toegevoegd, moet je bevestigen dat jij het bent.',
  whyRemove: 'Voordat de passkey ‘{name}’ wordt verwijderd, moet je bevestigen dat jij het bent.',
  who: 'Je bent ingelogd als {email}.',
  passkey: 'Passkey gebruiken',
  code: 'Code per e-mail sturen',
  goOn: 'Doorgaan',
  passkeyNeedsScript: 'Een passkey heeft JavaScript nodig. Zet het aan en laad deze pagina opnieuw.',
  passkeyUnsupported: 'Deze browser ondersteunt geen passkeys. Open deze pagina in een andere browser.',
  noMethod: 'Je kunt het hier niet bevestigen. Vraag de beheerders van deze site om hulp.',
  notThisWay: 'Dat is hiervoor niet genoeg. Gebruik de manier die hier wordt aangeboden.',
  tookTooLong: 'Dit duurde te lang en is voor je veiligheid gestopt. Probeer het opnieuw.',
  cancel: 'Annuleren',
  codeTitle: 'Vul je code in',
  codeSent: 'We hebben een code gestuurd naar {email}.',
  confirm: 'Bevestigen',
  otherWay: 'Andere manier gebruiken',
}

/** A sign-in that the rules want one more proof for. */
export const further = {
  title: 'Er is nog een controle nodig',
  passkey: 'Tot zover gaat het goed. Dit account vraagt ook om zijn passkey.',
  code: 'Tot zover gaat het goed. Dit account vraagt ook om een code per e-mail.',
  elsewhere: 'Tot zover gaat het goed. Dit account vraagt op de volgende pagina om nog een controle.',
}
