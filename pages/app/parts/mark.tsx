/** The ghost whose hem is a ticket's torn edge, with the two notches of a stub. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 36" width="30" height="34" aria-hidden="true" focusable="false">
    <path
      fill="currentColor"
      d="M16 1C8 1 3 6.700 3 14v3a2.600 2.600 0 0 1 0 5v12l3.700-3.400L10.400 34l2.800-3.400L16 34l2.800-3.400L21.600 34l3.700-3.400L29 34V22a2.600 2.600 0 0 1 0-5v-3C29 6.700 24 1 16 1z"
    />
    <g fill="var(--color-paper)">
      <circle cx="11.500" cy="13" r="2.400" />
      <circle cx="20.500" cy="13" r="2.400" />
    </g>
    <path
      d="M12 18.500q4 3.600 8 0"
      fill="none"
      stroke="var(--color-paper)"
      stroke-width="1.700"
      stroke-linecap="round"
    />
  </svg>
);
