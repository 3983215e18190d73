import { requireApache } from '../../support/installed-apache.ts'
import { requireInstalled } from '../../support/require-installed.ts'

/** What the test starts, where Debian puts it. */
export const PROGRAMS = {
  mariadbd: '/usr/sbin/mariadbd',
  installDatabase: '/usr/bin/mariadb-install-db',
  wordpress: '/usr/share/wordpress',
  content: '/var/lib/wordpress/wp-content',
} as const

/**
 * @returns the module that PHP is to Apache
 * @throws NotInstalled where anything is missing
 */
export function requirePrograms(): string {
  requireInstalled(Object.values(PROGRAMS), ['wordpress', 'mariadb-server'])
  return requireApache()
}
