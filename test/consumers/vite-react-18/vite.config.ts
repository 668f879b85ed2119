import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The source maps say which files of node_modules went into the bundle.
export default defineConfig({ plugins: [react()], build: { sourcemap: true } });
