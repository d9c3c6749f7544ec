/** Programs whose name at the start of a line makes it a shell line. */
const names =
  'sudo doas su chmod chown chgrp setfacl getfacl setcap getcap umask install mkdir touch rm cp mv ln ls cd cat tee echo printf grep egrep sed awk find xargs tar curl wget ssh scp rsync sftp ssh-keygen ssh-copy-id useradd usermod userdel adduser addgroup groupadd gpasswd passwd chpasswd visudo crontab systemctl service journalctl docker podman docker-compose kubectl oc helm minikube kind k3s aws gcloud gsutil bq az oci doctl ibmcloud terraform tofu pulumi ansible ansible-playbook vault consul git gh glab npm npx pnpm yarn pip pip3 python python3 perl ruby node php psql mysql mariadb mongo mongosh redis-cli sqlcmd ufw iptables ip6tables nft firewall-cmd openssl gpg apt apt-get yum dnf brew apk pacman snap make export env bash sh zsh eval exec source setenforce semanage restorecon chcon mount umount cryptsetup sysctl nc ncat socat ngrok cloudflared tailscale heroku vercel eksctl kops argocd istioctl tccutil spctl csrutil dscl dseditgroup launchctl defaults networksetup sysadminctl jq yq base64 xxd for while if test nohup watch timeout mkfs dd kill pkill ps';
export const programNames: ReadonlySet<string> = new Set(names.split(' '));

const first = /^\s*(?:(?:[A-Z_]\w*)=\S*\s+)*(?:\S*\/)?([\w.-]+)/;

/** A line of the text begins with a program everybody knows. Only the first few lines are looked at. */
export function startsWithProgram(text: string): boolean {
  for (const line of text.slice(0, 2_000).split('\n', 20)) {
    if (line.startsWith('#!') && /\b(ba|z|da|k)?sh\b/.test(line)) return true;
    if (line.startsWith('#')) continue;
    const name = first.exec(line)?.[1];
    if (name && programNames.has(name)) return true;
  }
  return false;
}
