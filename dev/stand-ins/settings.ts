import { DEFAULT_SETTINGS, type Failure, type Settings, takeFailure } from './control.ts';

/** How the stand-in misbehaves at present; survives a restart, as its other state does. */
export class SettingsStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  read(): Settings {
    const row = this.#sql.exec<{ value: string }>("SELECT value FROM settings WHERE name = 'control'").toArray()[0];
    return row ? { ...DEFAULT_SETTINGS, ...(JSON.parse(row.value) as Partial<Settings>) } : DEFAULT_SETTINGS;
  }

  write(settings: Settings): void {
    this.#sql.exec("INSERT OR REPLACE INTO settings (name, value) VALUES ('control', ?)", JSON.stringify(settings));
  }

  /** The failure ordered for this call, used up by it; null when it is to succeed. */
  takeFailure(method: string, path: string): Failure | null {
    const settings = this.read();
    const taken = takeFailure(settings.failNext, method, path);
    if (!taken) return null;
    this.write({ ...settings, failNext: taken.rest });
    return taken.failure;
  }
}
