/** Every entry as `require` gets it, with its declarations checked (`skipLibCheck` is off). */
import tab = require('react-entitlement-usage');
import chart = require('react-entitlement-usage/chart');
import core = require('react-entitlement-usage/core');
import ar = require('react-entitlement-usage/locales/ar');
import de = require('react-entitlement-usage/locales/de');
import openmeter = require('react-entitlement-usage/openmeter');
import postgres = require('react-entitlement-usage/postgres');
import server = require('react-entitlement-usage/server');
import stigg = require('react-entitlement-usage/stigg');
import testing = require('react-entitlement-usage/testing');

export const names: [
  keyof typeof tab,
  keyof typeof chart,
  keyof typeof core,
  keyof typeof ar,
  keyof typeof de,
  keyof typeof openmeter,
  keyof typeof postgres,
  keyof typeof server,
  keyof typeof stigg,
  keyof typeof testing,
] = [
  'UsageTab',
  'UsageChartView',
  'createMemoryDataProvider',
  'ar',
  'de',
  'createOpenMeterDataProvider',
  'createPostgresDataProvider',
  'createUsageHandler',
  'createStiggDataProvider',
  'createUsageSeed',
];
