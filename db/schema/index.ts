export * from './delivery.ts';
export * from './sales.ts';
