import type { ReactNode } from 'react';
import type { UsageStatus } from '../../model/limit';
import {
  ExceededIcon,
  NearIcon,
  NoLimitIcon,
  OkIcon,
  ReachedIcon,
  UnknownIcon,
  UnlimitedIcon,
  type IconProps,
} from './icons';

const ICONS: Record<UsageStatus, (props: IconProps) => ReactNode> = {
  ok: OkIcon,
  near: NearIcon,
  reached: ReachedIcon,
  exceeded: ExceededIcon,
  unlimited: UnlimitedIcon,
  none: NoLimitIcon,
  unknown: UnknownIcon,
};

/** The icon of a status; its word stands beside it. */
export function StatusIcon({ status, ...props }: IconProps & { status: UsageStatus }) {
  const Icon = ICONS[status];
  return <Icon {...props} />;
}
