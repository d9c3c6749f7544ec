/** Groups of operating systems whose members are, or can become, administrators. */
const admin =
  /^(sudo|wheel|root|admin|adm|docker|lxd|lxc|incus-admin|disk|shadow|kmem|libvirt|podman|staff|video|kvm|Administrators|Domain Admins|Enterprise Admins|0)$/i;
/** Of these only reading follows, or little. */
const weak = /^(adm|staff|video|kvm|libvirt)$/i;

export const isAdminGroup = (name: string): boolean => admin.test(name) && !weak.test(name);
