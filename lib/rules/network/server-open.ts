import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'port',
  effect: 'NETOPEN',
  who: { kind: 'authenticated', name: 'everybody on the networks of this machine' },
  right: 'read',
  summary: 'Lets other machines connect to this one',
  explanation: 'It listens on every network that the machine is in, mostly without asking for a password.',
  note: 'Stop the program; the port is closed with it. What was read in between cannot be taken back.',
};
const everywhere = '(?:0\\.0\\.0\\.0|\\*|::|\\[::\\])';
const strong = { right: 'remote-shell' } as const;
const rows: readonly Row[] = [
  {
    on: /^python[\d.]* -m (?:http\.server|SimpleHTTPServer|pyftpdlib)\b(?!.*(?:--bind|-b)[= ](?:127|localhost))/,
    target: 'the files of this folder',
    says: 'Everybody on the network could read the files of this folder.',
    safer: 'python3 -m http.server --bind 127.0.0.1',
  },
  {
    on: /^(?:http-server|serve|live-server|miniserve|darkhttpd|webfsd|updog|goshs|simple-http-server|ruby -run -e httpd|busybox httpd|httpd -p|twistd \S*web)\b(?!.*(?:127\.0\.0\.1|localhost|--help|--version| stop))/,
    target: 'the files of a folder',
    says: 'Everybody on the network could read the files of the folder.',
  },
  {
    on: new RegExp(`^php -S ${everywhere}:(?<target>\\d+)`),
    says: 'Everybody on the network could use the pages of this folder.',
    safer: 'php -S 127.0.0.1:{target}',
  },
  {
    ...strong,
    on: new RegExp(
      `^(?:jupyter|jupyter-\\w+|code-server|openvscode-server|ttyd|gotty|wetty|shellinaboxd|x11vnc|Xvnc|tigervncserver|rstudio-server)\\b.*(?:--ip|--host|--bind-addr|--bind|-i|--address)[= ]${everywhere}`,
    ),
    says: 'Everybody on the network could run programs here.',
  },
  {
    ...strong,
    on: /^(?:ttyd|gotty|shellinaboxd|wetty)\b(?!.*(?:127\.0\.0\.1|localhost|--help|-i lo\b)) .*\b\w+$/,
    target: 'a shell',
    says: 'Everybody on the network could use a shell of this machine.',
  },
  {
    ...strong,
    on: /^(?:x11vnc|vncserver|Xvnc|tigervncserver|x0vncserver)\b.*(?:-nopw|-noauth|-localhost no|SecurityTypes[= ]None)/i,
    target: 'the screen',
    says: 'Everybody on the network could see and use the screen.',
  },
  {
    ...strong,
    on: /^(?:mongod|mysqld(?:_safe)?|mariadbd|postgres|pg_ctl)\b.*(?:--bind_ip_all|--noauth|--skip-grant-tables|--bind_ip[= ]0\.0\.0\.0|--bind-address[= ](?:0\.0\.0\.0|\*)|listen_addresses=\*)/,
    target: 'the database',
    says: 'Everybody on the network could try to use the database, partly without a password.',
  },
  {
    on: new RegExp(
      `^(?:flask|uvicorn|gunicorn|hypercorn|daphne|rails|puma|thin|ng|vite|next|nuxt|webpack|webpack-dev-server|hugo|jekyll|mkdocs|streamlit|gradio|ollama|bundle|node|npm|yarn|pnpm)\\b.*(?:--host|--bind|-b|--hostname|-H|--address|--server\\.address|--dev-addr)[= ]${everywhere}`,
    ),
    right: 'port',
    persistence: 'session',
    target: 'a program under development',
    says: 'Everybody on the network could use a program that is still being made.',
  },
  {
    on: /manage\.py runserver (?:0|0\.0\.0\.0|\[::\]):(?<target>\d+)/,
    right: 'port',
    persistence: 'session',
    says: 'Everybody on the network could use a program that is still being made.',
  },
  {
    on: /^(?:nc|ncat|netcat)\b(?=.* (?:-\w*l|--listen))(?!.* (?:-\w*[ec]\b|--exec|--sh-exec))/,
    right: 'port',
    persistence: 'session',
    target: 'a port',
    says: 'This machine would wait for a connection from anywhere.',
  },
  {
    on: /^socat\b(?!.*(?:EXEC|SYSTEM|PTY|SHELL)).*LISTEN:(?<target>\d+)(?!.*bind=(?:127|localhost))/i,
    right: 'port',
    says: 'Everybody on the network could reach what stands behind port {target}.',
  },
  {
    on: /^(?:glances (?:.*)?(?:-s|--server|-w|--webserver)|iperf3? (?:.*)?-s|rsync --daemon|tftpd?|in\.tftpd|vsftpd|smbd|adb tcpip|distccd --daemon|inetd|xrdp|Xorg -listen|gdbserver (?::|0\.0\.0\.0:)|docker-registry|rclone serve\b.*--addr[= ]:|chisel server|frps|frpc|gost -L|3proxy|danted|squid)\b/,
    right: 'port',
    target: 'a service',
    says: 'Everybody on the network could use the service.',
  },
  {
    on: /^ssh (?:.* )?(?:-\w*L|-\w*D) ?(?:0\.0\.0\.0|\*):?(?<target>\d*)|^ssh (?:.* )?-\w*g\w* (?:.* )?-\w*[LD]/,
    right: 'port',
    says: 'Everybody on the network could go through this connection.',
  },
  {
    on: /^ip6?tables -t nat\b.*--to-ports?\b|^sysctl (?:-\w+ )*net\.ipv[46]\.(?:ip_forward|conf\.all\.forwarding)=1/,
    right: 'port',
    certainty: 'likely',
    target: 'other networks',
    says: 'The machine would pass traffic on between networks.',
    undo: 'sysctl -w net.ipv4.ip_forward=0',
  },
  {
    on: new RegExp(
      `^(?:etcd|consul agent|nomad agent|vault server|elasticsearch|opensearch|clickhouse-server|influxd|minio server|kafka-server-start|zkServer)\\b.*(?:-listen-client-urls|-client|-bind|-dev-listen-address|network\\.host|-http-bind-address|--address)[= ](?:https?:\\/\\/)?${everywhere}`,
    ),
    ...strong,
    target: 'the store',
    says: 'Everybody on the network could try to use the store.',
  },
  {
    on: /^(?:elasticsearch|opensearch)\b.*security\.(?:enabled=false|disabled=true)/,
    ...strong,
    effect: 'WEAKAUTH',
    target: 'the store',
    says: 'Nobody would be asked for a password by the store.',
  },
  {
    on: /^(?:lua|node|python[23]?|perl|ruby|php)\b(?=[\s\S]*(?:\bbind ?\(|\.listen ?\(|TCPServer))(?=[\s\S]*["'](?:0\.0\.0\.0|\*|::|)["'])(?![\s\S]*(?:popen|os\.execute|exec[lv]|child_process|spawn|\bsystem\b|dup2|\/bin\/\w*sh))/,
    right: 'port',
    persistence: 'session',
    target: 'a port',
    says: 'This machine would wait for a connection from anywhere.',
  },
  {
    on: /^xhost (?:\+ ?$|\+(?:inet6?:)?$)/,
    right: 'write',
    target: 'the screen',
    says: 'Every machine could draw on the screen and read the keyboard.',
    undo: 'xhost -',
  },
];

export default {
  title: 'Starts a service that other machines can reach',
  references: [
    attack('T1133'),
    attack('T1219'),
    cwe(668),
    vendor('http.server', 'https://docs.python.org/3/library/http.server.html'),
  ],
  triggers:
    'http.server|simplehttp|pyftpd|http-server|live-server|npx serve|serve -|miniserve|darkhttpd|webfsd|updog|goshs|httpd|twistd|php -s|--ip|--host|--bind|bind_ip|0.0.0.0|ttyd|gotty|wetty|shellinabox|vnc|noauth|skip-grant|listen|runserver|nc -|ncat|netcat|socat|glances|iperf|--daemon|tftp|vsftpd|smbd|adb tcpip|chisel|frps|frpc|gost -|3proxy|danted|squid|ssh -|ip_forward|forwarding|xhost|xrdp|inetd|gdbserver|rclone|security.|socket|inet/tcp'.split(
      '|',
    ),
  call: {
    on: 'python python2 python3 http-server serve live-server miniserve darkhttpd webfsd updog goshs simple-http-server ruby busybox httpd twistd php jupyter jupyter-lab jupyter-notebook code-server openvscode-server ttyd gotty wetty shellinaboxd x11vnc xvnc vncserver tigervncserver x0vncserver mongod mysqld mysqld_safe mariadbd postgres pg_ctl flask uvicorn gunicorn hypercorn daphne rails puma thin ng vite next nuxt webpack webpack-dev-server hugo jekyll mkdocs streamlit gradio ollama manage.py nc ncat netcat socat glances iperf iperf3 rsync tftpd in.tftpd vsftpd smbd adb distccd inetd xrdp gdbserver rclone chisel frps frpc gost 3proxy danted squid ssh sysctl xhost etcd consul nomad vault elasticsearch opensearch clickhouse-server influxd minio lua perl node'.split(
      ' ',
    ),
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: `python3 -c 'import socket; s = socket.socket(); s.bind(("0.0.0.0", 4444)); s.listen()'`,
      effect: 'NETOPEN',
    },
    { text: 'etcd --listen-client-urls http://0.0.0.0:2379', severity: 'high' },
    { text: 'python3 -m http.server 8000', severity: 'medium', effect: 'NETOPEN' },
    { text: 'php -S 0.0.0.0:8080', severity: 'medium' },
    { text: 'npx http-server public', severity: 'medium' },
    { text: 'jupyter lab --ip=0.0.0.0', severity: 'high' },
    'ssh -L 0.0.0.0:5432:db:5432 web1',
  ],
  ignores: [
    'python3 -m http.server --bind 127.0.0.1',
    `python3 -c 'import socket; print(socket.gethostname())'`,
    `node -e 'require("http").createServer().listen(3000, "127.0.0.1")'`,
    'consul agent -client 127.0.0.1',
    'php -S localhost:8080',
    'nc -zv web1 443',
    'flask run',
    'ssh -L 5432:db:5432 web1',
    'rsync -a a/ b/',
    'sysctl net.ipv4.ip_forward',
  ],
} satisfies Examples;
