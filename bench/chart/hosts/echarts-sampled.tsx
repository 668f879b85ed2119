import { echartsHost } from './echarts-shared';

export const host = echartsHost('lttb');
