/** Sentences after `#`, targets between spaces, and nothing that a string literal would read otherwise. */
const LISTED = String.raw`
# As it is, and as most servers read it as well.
/admin/secret /admin/secret/ /admin /admin/ /admin/secret?x /admin/secret#x /admin?/secret
# Case.
/ADMIN/secret /Admin/Secret /admin/SECRET /%41dmin/secret /%41DMIN/%53ecret
# Letters that have another's capital or small form: dotless i, dotted I, and as they look alike.
/adm%c4%b1n/secret /ADM%c4%b1N/secret /adm%c4%b0n/secret /admin/%c5%bfecret /%c3%a1dmin/secret
# Escapes of what needs none, once and more than once.
/%61dmin/secret /admin/%73ecret /adm%69n/secret /%61%64%6d%69%6e/secret /%2561dmin/secret
/%252561dmin/secret /admin%2fsecret /admin%2Fsecret /admin%252fsecret /admin%25252fsecret
/%2fadmin/secret /%2fadmin%2fsecret /%2f%2fadmin/secret /admin/%2fsecret /admin%2f/secret
# Slashes that are too many.
//admin/secret ///admin/secret /admin//secret ////admin////secret /%2f/admin/secret
# What a URL parser takes for the name of a host.
//public/admin/secret ///public/admin/secret //x/admin/secret //x:80/admin/secret //u@x/admin/secret
/%2fx/admin/secret /%2f%2fx/admin/secret /\x/admin/secret /%5cx/admin/secret //public/../admin/secret
//public/public/../admin/secret //public//admin/secret //admin/admin/secret
# Dots.
/./admin/secret /admin/./secret /x/../admin/secret /public/../admin/secret /../admin/secret
/public/%2e%2e/admin/secret /public/.%2e/admin/secret /public/%2e./admin/secret /%2e/admin/secret
/public/%252e%252e/admin/secret /public/%25252e%25252e/admin/secret /public/page/../../admin/secret
/public/..%2fadmin/secret /public%2f..%2fadmin/secret /public%2f%2e%2e%2fadmin%2fsecret
/public/..%252fadmin/secret /public%252f..%252fadmin/secret /public/%2e%2e%2fadmin/secret
/public/x%2f..%2f..%2fadmin/secret /public/...//admin/secret /public/....//admin/secret
/public//../../admin/secret /public//..//../admin/secret /public/../public/../admin/secret
/admin/../admin/secret /admin/x/../secret /admin/secret/. /admin/secret/.. /admin/secret/x/..
/admin/secret/..%2fsecret /admin/../public/../admin/secret /public../admin/secret /public.../admin/secret
# Parameters.
/admin;/secret /admin;x/secret /admin;x=y/secret /admin/secret; /admin/secret;x /;/admin/secret
/;x/admin/secret /admin/;/secret /admin/secret;jsessionid=0123456789ABCDEF /admin/secret;.css
/public/..;/admin/secret /public/..;x/admin/secret /public/..;x=y/admin/secret /public;/../admin/secret
/public;/..;/admin/secret /public/;/../../admin/secret /public/.;/..;/admin/secret
/public;x=/../admin/secret /admin%3b/secret /admin%3bx/secret /public/..%3b/admin/secret
/admin/secret%3bx /admin%253bx/secret /admin%3b%2fsecret /admin/secret%3b%2f..%2f..%2f..%2fpublic%2fpage
/admin;%2f..%2f..%2fpublic/secret
# Backslashes.
/\admin/secret \admin\secret /admin\secret /public\..\admin\secret /public/..\admin/secret
/admin%5csecret /%5cadmin%5csecret /public/..%5cadmin/secret /public%5c..%5cadmin%5csecret
/public/..%255cadmin/secret /public/%5c../admin/secret /public%5c..%5cadmin%5cx%2f..%2f..%2fpublic%2fpage
# What ends a path where it is decoded too early.
/admin/secret%23 /admin/secret%3f /admin/secret%23/../../public/page /admin/secret%3f/../../public/page
/admin%23/secret /public/..%2fadmin/secret%23 /admin/secret%2523 /admin/secret%253f/../../../public/page
/public%23/../admin/secret /public%3f/../admin/secret /admin/secret%23.css /admin/secret%3f.png
/public/page?/../../admin/secret /public/page#/../../admin/secret /?/admin/secret
/admin/secret?/../public
# Ends that some file systems and frameworks drop.
/admin/secret. /admin./secret /admin/secret%20 /admin%20/secret /admin/secret%2e /admin/secret..
/admin/secret/.css /admin/secret.css /admin/secret.json /admin/secret::$DATA /admin/secret~
# Bytes no path should hold.
/admin/secret%00 /admin%00/secret /%00/admin/secret /admin/secret%00.css /admin/secret%0a
/admin%09/secret /admin%0d%0a/secret /admin/secret%7f /public%00/../admin/secret /admin/%2500secret
/%0aadmin/secret
# Overlong and other odd UTF-8.
/admin%c0%afsecret /public/%c0%ae%c0%ae/admin/secret /public/..%c0%afadmin/secret /%c1%a1dmin/secret
/public/%e0%80%ae%e0%80%ae/admin/secret /admin%e0%80%afsecret /admin%ef%bc%8fsecret /%ef%bd%81dmin/secret
/public/%uff0e%uff0e/admin/secret /admin%u002fsecret /admin/secret%ff /admin/secret%c0%80
/%ED%A0%80/admin
# Escapes that are none.
/admin/secret% /admin/secret%zz /%/admin/secret /admin%2/secret /public/%2e%2/../admin/secret
/%%61dmin/secret
# Other scripts' ways to the same.
/index.php/admin/secret /index.php/%61dmin/secret /index.php;/admin/secret
/public/index.php/../../admin/secret /index.php//admin/secret /index.php/public/../admin/secret
/index.php/public%2f..%2fadmin/secret /admin/secret.php /admin/secret.php/public/page
/admin/secret/public/page /public/page.php/../../admin/secret.php /index.php/ADMIN/secret
/index.php%2fadmin%2fsecret /index.php/%2561dmin/secret /INDEX.PHP/admin/secret
# Request targets of the other forms: RFC 9112 3.2.2 to 3.2.4.
http://HOST/admin/secret HTTP://HOST/admin/secret http://HOST/public/..%2fadmin/secret
http://HOST//x/admin/secret http://u:p@HOST/admin/secret http://HOST/public/../admin/secret
http://HOST\admin\secret http:/admin/secret http://elsewhere.example/admin/secret
https://HOST/admin/secret http:///admin/secret admin/secret * HOST
`

/**
 * Ways past a front's rules that are known by name: each has let somebody in somewhere. `HOST` stands for the host
 * that is asked.
 */
export const CLASSICS: readonly string[] = LISTED.split('\n')
  .filter((line) => !line.startsWith('#'))
  .flatMap((line) => line.split(' '))
  .filter((target) => target !== '')
