"""PDF, CSV and XLSX, mail, QR codes."""
