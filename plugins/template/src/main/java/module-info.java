/// The sink `template`: appends to a file how many rows and octets have come.
module com.example.template {
    requires io.sluice.api;

    provides io.sluice.api.SinkProvider with
            com.example.template.TemplateSinkProvider;
}
