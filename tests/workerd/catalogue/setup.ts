import '../api/setup.ts';
