import { useCustomer, type ListedCustomer } from './api';
import { CopyButton } from './copy-button';
import { CustomerOverview } from './customer-overview';
import { CustomerUsage } from './customer-usage';
import { Link } from './link';
import { goTo, withTab, type CustomerTab } from './location';
import { FailureNotice, Notice } from './notice';
import { Tabs } from './tabs';
import type { UsageAddress } from './usage-address';
import { useDocumentTitle } from './use-document-title';

interface CustomerPageProps {
  customerId: string;
  tab: CustomerTab;
  /** What the address says about usage. */
  usage: UsageAddress;
}

/** A customer's page: who it is, and a tab per thing to know about it. */
export function CustomerPage(props: CustomerPageProps) {
  const { data: customer, isPending, error, refetch } = useCustomer(props.customerId);
  useDocumentTitle(customer?.name ?? 'Customer');
  if (isPending) return <p className="console-loading">Loading the customer…</p>;
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!customer) {
    return (
      <Notice
        title="There is no such customer"
        action={
          <Link href="/" className="console-button">
            All customers
          </Link>
        }
      >
        No customer that you can see has the id <code>{props.customerId}</code>.
      </Notice>
    );
  }
  return <CustomerDetails {...props} customer={customer} />;
}

function CustomerDetails({ customer, tab, usage }: CustomerPageProps & { customer: ListedCustomer }) {
  return (
    <>
      <nav aria-label="Breadcrumbs">
        <ol className="console-breadcrumbs">
          <li>
            <Link href="/">Customers</Link>
          </li>
          <li aria-current="page">
            <bdi className="console-clip">{customer.name}</bdi>
          </li>
        </ol>
      </nav>
      <h1 className="console-title">
        <bdi className="console-name">{customer.name}</bdi>
      </h1>
      <p className="console-id">
        <code>{customer.id}</code>
        <CopyButton text={customer.id} label="Copy id" />
      </p>
      <Tabs
        label="Customer"
        value={tab}
        onChange={(next) => goTo(withTab(next))}
        items={[
          { name: 'overview', label: 'Overview', content: () => <CustomerOverview customer={customer} /> },
          {
            name: 'usage',
            label: 'Entitlement usage',
            content: () => <CustomerUsage customerId={customer.id} address={usage} />,
          },
        ]}
      />
    </>
  );
}
