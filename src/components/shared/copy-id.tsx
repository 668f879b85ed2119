import type { IdKind } from '../../i18n';
import { CopyText } from './copy-text';
import { usePartContext } from './use-part-context';

/** Props of {@link CopyId}. */
export interface CopyIdProps {
  /** What it is the id of. */
  kind: IdKind;
  /** The id. */
  id: string;
}

/** An id that a click copies, see {@link CopyText}. */
export function CopyId({ kind, id }: CopyIdProps) {
  const { tab } = usePartContext().labels;
  return <CopyText label={tab.id[kind]} action={tab.copyId(kind, id)} text={id} />;
}
