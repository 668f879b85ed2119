import { useState } from 'react';
import type { Entitlement } from '../../model/entitlement';
import { entitlementState } from '../../model/summary';
import { AddUsageRecordPanel, recordParts } from '../panel';
import { UsageRecordsPanel } from '../records-log';
import { CopyId } from '../shared/copy-id';
import { LockIcon, PlusIcon } from '../shared/icons';
import { UsageChart, type ChartMoment } from '../usage-chart';
import { describeStanding } from './describe-sentence';
import { FeatureFacts } from './feature-facts';
import { useLazyModule } from '../shared/lazy-module';
import { OverSince } from './over-since';
import { useTabScope } from './tab-scope';
import { whyNoRecord } from './why-no-record';
import { usePartContext } from '../shared/use-part-context';

const NO_SETTINGS = {};

const preloadPanel = () => void recordParts.preload();

/** Props of {@link FeaturePanel}. */
export interface FeaturePanelProps {
  /** The feature's usage, limit and rules. */
  entitlement: Entitlement;
}

/** What an open row shows: how it stands, its chart, its last adjustments, and the way to put it right. */
export function FeaturePanel({ entitlement }: FeaturePanelProps) {
  const { customerId, subscriptionId, abilities, charts, onChartChange, onRecordAdded } = useTabScope();
  const { labels, formatters, near } = usePartContext();
  const { module: records } = useLazyModule(recordParts, true);
  const [adding, setAdding] = useState(false);
  // The records to go to; `null`: the log is closed.
  const [log, setLog] = useState<readonly string[] | null>(null);
  const [moment, setMoment] = useState<ChartMoment>();
  const { feature } = entitlement;
  const isEvents = entitlement.recording.kind === 'events';
  const state = entitlementState(entitlement, near);
  const reason = abilities && whyNoRecord(entitlement.recording, abilities);
  const scope = { customerId, featureId: feature.id, ...(subscriptionId !== undefined && { subscriptionId }) };

  return (
    <div className="eu-feature" data-status={state.status}>
      <p className="eu-feature__standing eu-text" data-part="standing">
        {describeStanding(entitlement, state, { labels: labels.tab, formatters })}
        {state.status === 'exceeded' && <OverSince scope={scope} entitlement={entitlement} />}
      </p>
      <div className="eu-feature__side">
        <FeatureFacts entitlement={entitlement} state={state} />
        {feature.description !== undefined && <p className="eu-feature__description eu-text">{feature.description}</p>}
        {reason === null ? (
          <button
            type="button"
            className="eu-button eu-feature__add"
            data-part="add"
            onClick={() => setAdding(true)}
            onFocus={preloadPanel}
            onPointerEnter={preloadPanel}
          >
            <PlusIcon />
            {isEvents ? labels.tab.reportEvent : labels.tab.addRecord}
          </button>
        ) : reason === undefined ? null : (
          <p className="eu-feature__reason" data-part="no-add">
            <LockIcon />
            <span className="eu-text">{reason}</span>
          </p>
        )}
      </div>
      <div className="eu-feature__chart">
        <UsageChart
          {...scope}
          settings={charts[feature.id] ?? NO_SETTINGS}
          onSettingsChange={(settings) => onChartChange(feature.id, settings)}
          onRecordsSelect={(chosen) => setLog(chosen.map(({ id }) => id))}
          moment={moment}
        />
      </div>
      <div className="eu-feature__records">
        {records !== null && <records.UsageRecordsList {...scope} onShowAll={() => setLog([])} />}
      </div>
      <div className="eu-feature__ids">
        <CopyId kind="feature" id={feature.id} />
        {subscriptionId !== undefined && <CopyId kind="subscription" id={subscriptionId} />}
        <CopyId kind="customer" id={customerId} />
      </div>
      {reason === null && (
        <AddUsageRecordPanel
          {...scope}
          open={adding}
          onOpenChange={setAdding}
          onRecordAdded={onRecordAdded}
          onShowRecord={({ id }) => {
            setAdding(false);
            setLog([id]);
          }}
        />
      )}
      <UsageRecordsPanel
        {...scope}
        open={log !== null}
        onOpenChange={() => setLog(null)}
        recordIds={log ?? undefined}
        onRecordAdded={onRecordAdded}
        onShowInChart={({ effectiveAt }) => setMoment({ at: effectiveAt })}
      />
    </div>
  );
}
