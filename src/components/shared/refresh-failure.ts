import { createContext, useContext } from 'react';

const Said = /* @__PURE__ */ createContext(false);

/** Tells the parts inside that a failed refresh is said already, once, above them. */
export const RefreshFailureProvider = Said.Provider;

/** Whether a part that keeps older data may stay quiet about its own failed refresh: it is said above it. */
export const useRefreshFailureSaid = (): boolean => useContext(Said);
