import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row, runner } from '../table.ts';

const common: Common = {
  kind: 'disk',
  effect: 'DESTROY',
  who: runner,
  right: 'none',
  loss: 'whole',
  summary: 'Overwrites or empties a disk',
  explanation: 'Everything that was on it is gone. One wrong letter in the name, and it is another disk.',
  note: 'Only a backup brings the data back.',
};
const device = '(?<target>/dev/(?!null|zero|stdout|stderr|tty|fd|shm|pts)\\S+)';
const rows: readonly Row[] = [
  { on: new RegExp(`^dd (?:\\S+ )*of=${device}`), says: '{target} would be overwritten.' },
  {
    on: new RegExp(`^(?:mkfs(?:\\.\\w+)?|mke2fs|mkswap|newfs\\w*|mkntfs)\\b(?! .*(?:-n|-V)\\b).* ${device}`),
    says: 'Everything on {target} would be replaced by an empty file system.',
  },
  {
    on: new RegExp(
      `^(?:wipefs (?:-\\w*a\\w*|--all|-o)|shred\\b|blkdiscard\\b|badblocks -\\w*w|hdparm\\b.*--security-erase\\S*|nvme (?:format|sanitize)|scrub|nwipe|sgdisk (?:-Z|-z|-o|--zap-all|--clear)|cryptsetup (?:luksFormat|erase|luksErase|-y luksFormat)|mdadm --zero-superblock)\\b.* ${device}`,
    ),
    says: '{target} could not be read any more.',
  },
  {
    on: new RegExp(
      `^parted\\b.* ${device} (?:mklabel|mktable|rm)\\b|^sfdisk (?:--delete )?${device.replace('target', 'disk')}`,
    ),
    says: 'The partitions of {target} would be gone.',
  },
  {
    on: /^(?:pvremove|vgremove|lvremove|vgreduce) (?:-\S+ )*(?<target>\S+)/,
    says: '{target} and what is on it would be gone.',
  },
  {
    on: /^(?:zpool destroy|zpool labelclear|zfs destroy|btrfs subvolume delete) (?:-\S+ )*(?<target>\S+)/,
    says: '{target} and what is on it would be gone.',
  },
  {
    on: /^diskutil (?:erase\w+|zeroDisk|secureErase|partitionDisk|apfs delete\w+)\b.* (?<target>\S+)$/i,
    says: '{target} would be erased.',
  },
  {
    on: /^(?:qemu-img|virsh) (?:snapshot-delete|vol-delete|undefine) (?<target>\S+)/,
    loss: 'part',
    says: '{target} would be gone.',
  },
  {
    on: /^(?:vgcfgrestore|fsck\b.* -y|e2fsck\b.* -[yp])/,
    loss: 'derived',
    says: 'The file system would be repaired without asking.',
  },
];

export default {
  title: 'Overwrites or empties a disk',
  tier: 'secondary',
  references: [attack('T1561'), cwe(404), vendor('mkfs', 'https://man7.org/linux/man-pages/man8/mkfs.8.html')],
  triggers:
    'of=/dev|mkfs|mke2fs|mkswap|newfs|mkntfs|wipefs|shred|blkdiscard|badblocks|hdparm|nvme |scrub|nwipe|sgdisk|cryptsetup|mdadm|parted /|parted -|sfdisk|pvremove|vgremove|lvremove|vgreduce|zpool|zfs destroy|btrfs|diskutil|qemu-img|virsh|vgcfgrestore|fsck'.split(
      '|',
    ),
  call: {
    on: 'dd mkfs mkfs.ext4 mkfs.ext3 mkfs.ext2 mkfs.xfs mkfs.btrfs mkfs.vfat mkfs.fat mkfs.ntfs mke2fs mkswap newfs mkntfs wipefs shred blkdiscard badblocks hdparm nvme scrub nwipe sgdisk cryptsetup mdadm parted sfdisk pvremove vgremove lvremove vgreduce zpool zfs btrfs diskutil qemu-img virsh vgcfgrestore fsck e2fsck'.split(
      ' ',
    ),
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'dd if=image.iso of=/dev/sda bs=4M', severity: 'high', effect: 'DESTROY', target: '/dev/sda' },
    { text: 'sudo mkfs.ext4 /dev/sdb1', severity: 'high' },
    { text: 'zpool destroy tank', severity: 'high' },
    'wipefs -a /dev/sdc',
  ],
  ignores: [
    'dd if=/dev/sda of=backup.img',
    'dd if=/dev/zero of=/dev/null',
    'wipefs /dev/sdc',
    'zpool list',
    'lvs',
    'parted -l',
  ],
} satisfies Examples;
