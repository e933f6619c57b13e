import api from '../../../workers/api/index.ts';
import { faultyQueue } from './faults.ts';

export default { ...api, queue: faultyQueue(api.queue) };
