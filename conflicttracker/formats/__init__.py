"""How pages of Django write times: as the desk does, in 24 hours and UTC."""
