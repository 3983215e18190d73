import { accessSync, constants } from 'node:fs'

/** What the test starts, and the Debian package it is in. */
export const PROGRAMS = {
  mariadbd: '/usr/sbin/mariadbd',
  installDatabase: '/usr/bin/mariadb-install-db',
  apache: '/usr/sbin/apache2',
  modules: '/usr/lib/apache2/modules',
  php: '/usr/lib/apache2/modules/libphp8.2.so',
  wordpress: '/usr/share/wordpress',
  content: '/var/lib/wordpress/wp-content',
} as const

const PACKAGES = ['wordpress', 'apache2', 'libapache2-mod-php', 'mariadb-server']

/** @throws Error that names the packages, where anything is missing */
export function requirePrograms(): void {
  const missing = Object.values(PROGRAMS).filter((path) => !exists(path))
  if (missing.length === 0) return
  throw new Error(
    `WordPress is tried as Debian 12 packages it, and ${missing.join(', ')} is not here. The packages: ${PACKAGES.join(' ')}`,
  )
}

function exists(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}
