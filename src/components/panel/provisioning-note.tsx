import { useUsageContext } from '../../hooks';
import { InfoIcon } from '../shared/icons';

/** Says when usage may be changed by hand at all. */
export function ProvisioningNote() {
  const { labels } = useUsageContext();
  return (
    <div className="eu-panel-provisioning" role="note">
      <InfoIcon />
      <p>
        <strong>{labels.panel.provisioningLead}</strong> {labels.panel.provisioningRest}
      </p>
    </div>
  );
}
