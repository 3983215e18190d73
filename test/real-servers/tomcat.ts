import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { claimPorts } from '../../local/ports.ts'
import { requireInstalled } from '../support/require-installed.ts'
import { runToEnd } from '../support/run-to-end.ts'
import { startProgram } from '../support/start-program.ts'
import { workingFolder } from '../support/working-folder.ts'
import { type Family, MARKER, PUBLIC } from './family.ts'

const HOME = '/usr/share/tomcat10'
const JAVA = '/usr/bin/java'
const COMPILER = '/usr/bin/javac'
const PACKAGES = ['tomcat10', 'default-jdk-headless']

/**
 * Tomcat, which drops path parameters: with servlets mapped by the container, with encoded slashes and backslashes
 * decoded and not, and with one servlet that reads the request's own URI.
 *
 * @throws NotInstalled
 */
export async function startTomcat(): Promise<Family> {
  requireInstalled([JAVA, COMPILER, `${HOME}/bin/bootstrap.jar`], PACKAGES)

  const decode = await claimPorts(3)
  const [passThrough, dispatcher] = [decode + 1, decode + 2]
  const folder = workingFolder('tomcat')
  await writeBase(folder, { decode, passThrough, dispatcher })
  const running = await startProgram({
    removes: folder,
    command: JAVA,
    args: [
      ...['-Xmx256m', '-XX:+UseSerialGC', `-Dcatalina.home=${HOME}`, `-Dcatalina.base=${folder}`],
      ...['-cp', `${HOME}/bin/bootstrap.jar:${HOME}/bin/tomcat-juli.jar`],
      ...['org.apache.catalina.startup.Bootstrap', 'start'],
    ],
    ready: { ports: [decode, passThrough, dispatcher] },
  })
  return {
    name: 'Tomcat',
    version: running.printed().match(/Apache Tomcat\/([\d.]+)/)?.[1] ?? 'unknown',
    variants: [
      { name: 'tomcat-decode', about: 'encoded slashes and backslashes decoded, servlets', port: decode },
      { name: 'tomcat-pass-through', about: 'encoded slashes passed through, servlets', port: passThrough },
      {
        name: 'tomcat-dispatcher',
        about: 'one servlet: getRequestURI() without ;jsessionid, URLDecoder, equalsIgnoreCase()',
        port: dispatcher,
      },
    ],
    close: () => running.stop(),
  }
}

const DECODING =
  'encodedSolidusHandling="decode" encodedReverseSolidusHandling="decode" allowBackslash="true"'
const PASSING = 'encodedSolidusHandling="passthrough" encodedReverseSolidusHandling="passthrough"'

type Ports = { readonly decode: number; readonly passThrough: number; readonly dispatcher: number }

async function writeBase(folder: string, ports: Ports): Promise<void> {
  for (const name of ['conf', 'logs', 'temp', 'work']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'conf/server.xml'), serverXml(ports))
  writeFileSync(
    join(folder, 'conf/web.xml'),
    '<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0"/>',
  )
  await writeWebapp(join(folder, 'servlets/ROOT'), SERVLETS)
  await writeWebapp(join(folder, 'dispatcher/ROOT'), DISPATCHER)
}

async function writeWebapp(root: string, sources: Readonly<Record<string, string>>): Promise<void> {
  const classes = join(root, 'WEB-INF/classes')
  mkdirSync(classes, { recursive: true })
  const files = Object.entries(sources).map(([name, source]) => {
    const file = join(classes, `${name}.java`)
    writeFileSync(file, source)
    return file
  })
  const args = ['-cp', `${HOME}/lib/servlet-api.jar`, '-d', classes, ...files]
  await runToEnd({ command: COMPILER, args })
}

function serverXml({ decode, passThrough, dispatcher }: Ports): string {
  const connector = (port: number, more: string) =>
    `<Connector port="${port}" address="127.0.0.1" protocol="HTTP/1.1" maxKeepAliveRequests="-1" ${more}/>`
  const engine = (name: string) =>
    `<Engine name="${name}" defaultHost="localhost"><Host name="localhost" appBase="${name}" autoDeploy="false"/></Engine>`
  return `<Server port="-1">
  <Listener className="org.apache.catalina.startup.VersionLoggerListener"/>
  <Service name="servlets">
    ${connector(decode, DECODING)}
    ${connector(passThrough, PASSING)}
    ${engine('servlets')}
  </Service>
  <Service name="dispatcher">
    ${connector(dispatcher, DECODING)}
    ${engine('dispatcher')}
  </Service>
</Server>
`
}

const SERVLETS: Readonly<Record<string, string>> = {
  Secret: servlet('Secret', '{"/admin/*"}', `answer.getWriter().print("${MARKER}");`),
  Page: servlet('Page', '{"/public/*"}', `answer.getWriter().print("${PUBLIC}");`),
}

const DISPATCHER: Readonly<Record<string, string>> = {
  Dispatcher: servlet(
    'Dispatcher',
    '"/"',
    `String uri = asked.getRequestURI().replaceAll(";[^/]*", "");
    String path = URLDecoder.decode(uri, StandardCharsets.UTF_8);
    if (path.equalsIgnoreCase("/admin") || path.regionMatches(true, 0, "/admin/", 0, 7)) answer.getWriter().print("${MARKER}");
    else if (path.startsWith("/public/")) answer.getWriter().print("${PUBLIC}");
    else answer.sendError(404);`,
  ),
}

function servlet(name: string, patterns: string, body: string): string {
  return `import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.*;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

@WebServlet(${patterns})
public class ${name} extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest asked, HttpServletResponse answer) throws IOException {
    ${body}
  }
}
`
}
