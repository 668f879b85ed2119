import { InfoIcon } from '../shared/icons';
import { usePanelContext } from './use-panel-context';

/** Says when usage may be changed by hand at all. */
export function ProvisioningNote() {
  const { labels } = usePanelContext();
  return (
    <div className="eu-panel-provisioning" role="note">
      <InfoIcon />
      <p>
        <strong>{labels.panel.provisioningLead}</strong> {labels.panel.provisioningRest}
      </p>
    </div>
  );
}
