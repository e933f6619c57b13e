import { mergeConfig } from 'vitest/config';
import api from '../api/vitest.config.ts';

/** The API Worker as tests/workerd/api has it, with a database for each file: lists are of all that there is. */
export default mergeConfig(api, { test: { name: 'catalogue', isolate: true } });
