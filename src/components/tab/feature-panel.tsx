import { useState } from 'react';
import { useUsageContext } from '../../hooks';
import type { Entitlement } from '../../model/entitlement';
import type { UsageRecordReceipt } from '../../model/record';
import { entitlementState } from '../../model/summary';
import type { Abilities } from '../../provider/provider';
import { AddUsageRecordPanel } from '../panel';
import { CopyId } from '../shared/copy-id';
import { LockIcon, PlusIcon } from '../shared/icons';
import { UsageChart } from '../usage-chart';
import { UsageRecordsList } from '../records';
import { describeStanding } from './describe-sentence';
import { FeatureFacts } from './feature-facts';
import { whyNoRecord } from './why-no-record';

/** Props of {@link FeaturePanel}. */
export interface FeaturePanelProps {
  /** The customer. */
  customerId: string;
  /** The subscription; absent: customer level. */
  subscriptionId?: string | undefined;
  /** The feature's usage, limit and rules. */
  entitlement: Entitlement;
  /** What this session may do. */
  abilities: Abilities;
  /** Told when a record was added. */
  onRecordAdded?: ((receipt: UsageRecordReceipt) => void) | undefined;
}

/** What an open row shows: how it stands, its chart, its last adjustments, and the way to put it right. */
export function FeaturePanel({ customerId, subscriptionId, entitlement, abilities, onRecordAdded }: FeaturePanelProps) {
  const { labels, formatters, near } = useUsageContext();
  const [adding, setAdding] = useState(false);
  const { feature } = entitlement;
  const state = entitlementState(entitlement, near);
  const reason = whyNoRecord(entitlement.recording, abilities, labels.tab);
  const scope = { customerId, featureId: feature.id, ...(subscriptionId !== undefined && { subscriptionId }) };

  return (
    <div className="eu-feature" data-status={state.status}>
      <p className="eu-feature__standing eu-text" data-part="standing">
        {describeStanding(entitlement, state, { labels: labels.tab, formatters })}
      </p>
      <div className="eu-feature__side">
        <FeatureFacts entitlement={entitlement} state={state} />
        {feature.description !== undefined && <p className="eu-feature__description eu-text">{feature.description}</p>}
        {reason === null ? (
          <button type="button" className="eu-button eu-feature__add" data-part="add" onClick={() => setAdding(true)}>
            <PlusIcon />
            {labels.tab.addRecord}
          </button>
        ) : (
          <p className="eu-feature__reason" data-part="no-add">
            <LockIcon />
            <span className="eu-text">{reason}</span>
          </p>
        )}
      </div>
      <div className="eu-feature__chart">
        <UsageChart {...scope} />
      </div>
      <div className="eu-feature__records">
        <UsageRecordsList {...scope} />
      </div>
      <div className="eu-feature__ids">
        <CopyId kind="feature" id={feature.id} />
        {subscriptionId !== undefined && <CopyId kind="subscription" id={subscriptionId} />}
        <CopyId kind="customer" id={customerId} />
      </div>
      {reason === null && (
        <AddUsageRecordPanel {...scope} open={adding} onOpenChange={setAdding} onRecordAdded={onRecordAdded} />
      )}
    </div>
  );
}
