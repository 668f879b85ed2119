import { useCustomers } from './api';
import { OpenCustomer } from './open-customer';
import { Link } from './link';
import { customerPath } from './location';
import { FailureNotice } from './notice';
import { useDocumentTitle } from './use-document-title';

/** The first page: all customers, and what there is to see at each. */
export function CustomersPage() {
  const customers = useCustomers();
  useDocumentTitle('Customers');
  if (customers.isPending) return <p className="console-loading">Loading customers…</p>;
  if (customers.isError) return <FailureNotice error={customers.error} onRetry={() => void customers.refetch()} />;
  const { customers: rows, isWhole } = customers.data;
  const isDescribed = rows.some(({ shows }) => shows !== '');
  const count = rows.length === 1 ? '1 customer' : `${rows.length} customers`;
  return (
    <>
      <div className="console-title-row">
        <h1 className="console-title">Customers</h1>
        <p className="console-count">{isWhole ? count : `The first ${count}`}</p>
      </div>
      {!isWhole && <OpenCustomer />}
      <div className="console-card">
        <table className="console-table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Id</th>
              {isDescribed && <th scope="col">What there is to see</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, shows }) => (
              <tr key={id}>
                <th scope="row">
                  <Link href={customerPath(id)} className="console-row-link">
                    <bdi className="console-clip">{name}</bdi>
                  </Link>
                </th>
                <td className="console-table-id">
                  <code>{id}</code>
                </td>
                {isDescribed && <td className="console-table-text">{shows}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
