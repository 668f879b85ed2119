import { useId } from 'react';
import { useSubscriptions } from 'react-entitlement-usage';

interface Props {
  customerId: string;
  chosen: string;
  onChoose: (subscriptionId: string) => void;
}

/** The subscriptions of a customer, in a select of the host's. */
export function SubscriptionPicker({ customerId, chosen, onChoose }: Props) {
  const id = useId();
  const customer = useSubscriptions({ customerId });

  if (customer.status === 'pending') return <p>Loading subscriptions…</p>;
  if (customer.status === 'error') return <p role="alert">{customer.error.message}</p>;
  return (
    <>
      <label htmlFor={id}>Subscription of {customer.customer.name ?? customer.customer.id}</label>{' '}
      <select id={id} value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {customer.subscriptions.map(({ id: own, name, status }) => (
          <option key={own} value={own}>
            {name} ({status})
          </option>
        ))}
      </select>
    </>
  );
}
