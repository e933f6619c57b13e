export * from './accounts.ts';
export * from './delivery.ts';
export * from './sales.ts';
