import AppBar from '@mui/material/AppBar';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import CssBaseline from '@mui/material/CssBaseline';
import Paper from '@mui/material/Paper';
import { createTheme, ThemeProvider, useColorScheme } from '@mui/material/styles';
import Toolbar from '@mui/material/Toolbar';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';
import { UsageTab } from 'react-entitlement-usage';

const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-theme' },
  colorSchemes: { light: true, dark: true },
});

/** Lets the page choose; MUI would follow the system. */
function Scheme({ scheme }: { scheme: 'light' | 'dark' }) {
  const { setMode } = useColorScheme();
  useEffect(() => setMode(scheme), [scheme, setMode]);
  return null;
}

/** A customer page made of MUI's components, over its own theme. */
export function MuiHost({ customerId, scheme }: { customerId: string; scheme: 'light' | 'dark' }) {
  return (
    <ThemeProvider theme={theme} defaultMode={scheme} storageManager={null}>
      <CssBaseline />
      <Scheme scheme={scheme} />
      <AppBar position="static" color="default" elevation={0}>
        <Toolbar sx={{ gap: 2, flexWrap: 'wrap', py: 1 }}>
          <Typography variant="h6" component="span">
            Acme
          </Typography>
          <Chip size="small" label={customerId} />
          <span style={{ flex: 1 }} />
          <Button variant="contained" disableElevation>
            New invoice
          </Button>
        </Toolbar>
      </AppBar>
      <Paper variant="outlined" component="main" sx={{ m: { xs: 1, sm: 3 }, p: { xs: 2, sm: 3 } }}>
        <UsageTab customerId={customerId} defaultOpenFeatureIds={['api-calls']} />
      </Paper>
    </ThemeProvider>
  );
}
