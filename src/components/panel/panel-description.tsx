import { Fragment, type ReactNode } from 'react';
import { useEntitlementUsage, useSubscriptions } from '../../hooks';
import { Words } from '../shared/words';
import { usePanelContext } from './use-panel-context';

/** Props of {@link PanelDescription}. */
export interface PanelDescriptionProps {
  /** The customer. */
  customerId: string;
  /** The subscription. */
  subscriptionId?: string | undefined;
  /** The feature. */
  featureId: string;
}

/** What the panel touches: "API calls · Acme (cus_81) · Pro · Production". Ids stand in until names are known. */
export function PanelDescription({ customerId, subscriptionId, featureId }: PanelDescriptionProps) {
  const { environment, labels } = usePanelContext();
  const usage = useEntitlementUsage({ customerId, subscriptionId, featureId });
  const scope = useSubscriptions({ customerId });
  const feature = usage.entitlement?.feature.name ?? usage.problem?.featureName ?? featureId;
  const customer = scope.customer?.name;
  const subscription = scope.subscriptions?.find(({ id }) => id === subscriptionId)?.name ?? subscriptionId;
  const id = <bdi className="eu-panel-id">{customerId}</bdi>;
  const parts: ReactNode[] = [
    <bdi key="feature" className="eu-panel-name">
      {feature}
    </bdi>,
    customer === undefined ? (
      id
    ) : (
      <Words text={labels.panel.customer}>
        <bdi className="eu-panel-name">{customer}</bdi>
        {id}
      </Words>
    ),
    subscription !== undefined && <bdi className="eu-panel-name">{subscription}</bdi>,
    environment !== undefined && <bdi className="eu-panel-environment">{environment}</bdi>,
  ];
  return parts
    .filter((part) => part !== false)
    .map((part, index) => (
      <Fragment key={index}>
        {index > 0 && labels.common.separator}
        {part}
      </Fragment>
    ));
}
