import { DurableObject } from 'cloudflare:workers';

export class Ticket extends DurableObject<ExpirationEnv> {}
