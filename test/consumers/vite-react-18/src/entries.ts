/** Every entry, as Node resolves it, with its declarations checked (`skipLibCheck` is off). */
export * as tab from 'react-entitlement-usage';
export * as chart from 'react-entitlement-usage/chart';
export * as core from 'react-entitlement-usage/core';
export * as ar from 'react-entitlement-usage/locales/ar';
export * as de from 'react-entitlement-usage/locales/de';
export * as openmeter from 'react-entitlement-usage/openmeter';
export * as postgres from 'react-entitlement-usage/postgres';
export * as server from 'react-entitlement-usage/server';
export * as stigg from 'react-entitlement-usage/stigg';
export * as testing from 'react-entitlement-usage/testing';
